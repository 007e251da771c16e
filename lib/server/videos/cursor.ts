import { z } from "zod";
import { Problem } from "#lib/domain/problem.ts";

/** Where a page ended: a moment and an id, so that rows of the same millisecond are neither lost nor repeated. */
export type Cursor = { at: Date; id: string };

const Position = z.tuple([z.iso.datetime(), z.uuid()]);

/** Opaque to the client, and no secret: what it may see is decided by the query, not by the cursor. */
export function writeCursor({ at, id }: Cursor): string {
  return Buffer.from(JSON.stringify([at.toISOString(), id])).toString("base64url");
}

/** @throws Problem `invalid_request` for anything that {@link writeCursor} did not write. */
export function readCursor(text: string): Cursor {
  try {
    const position = Position.parse(JSON.parse(Buffer.from(text, "base64url").toString("utf8")));
    return { at: new Date(position[0]), id: position[1] };
  } catch (cause) {
    throw new Problem("invalid_request", "The cursor is not one of ours: begin without it.", {
      cause,
    });
  }
}

import { z } from "zod";
import { Problem } from "#lib/domain/problem.ts";

/** Where a page ended: a moment and an id, so that rows of the same millisecond are neither lost nor repeated. */
export type Cursor = { at: Date; id: string };

/** No video is older than the portal, and PostgreSQL has no year 0. */
const isMoment = (at: string) => at >= "2000" && Number.isFinite(Date.parse(at));

const Position = z.tuple([z.iso.datetime().refine(isMoment), z.uuid()]);

/** Opaque to the client, and no secret: what it may see is decided by the query, not by the cursor. */
export function writeCursor({ at, id }: Cursor): string {
  return Buffer.from(JSON.stringify([at.toISOString(), id])).toString("base64url");
}

/** @throws Problem `invalid_request` for anything that {@link writeCursor} did not write. */
export function readCursor(text: string): Cursor {
  try {
    const position = Position.parse(JSON.parse(Buffer.from(text, "base64url").toString("utf8")));
    const cursor = { at: new Date(position[0]), id: position[1] };
    if (writeCursor(cursor) !== text) throw new Error("several texts decode to the same cursor");
    return cursor;
  } catch (cause) {
    throw new Problem("invalid_request", "The cursor is not one of ours: begin without it.", {
      cause,
    });
  }
}

/** Whether {@link readCursor} would take it, for pages: they begin without it instead of refusing. */
export function isCursor(text: unknown): text is string {
  try {
    return typeof text === "string" && Boolean(readCursor(text));
  } catch {
    return false;
  }
}

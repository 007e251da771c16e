import type { z } from "zod";
import { Problem } from "#lib/domain/problem.ts";

/** How the places where pages of one list end are written down. */
export type CursorFormat<Position> = {
  /** Opaque to the client, and no secret: what it may see is decided by the query, not by the cursor. */
  write: (position: Position) => string;
  /** @throws Problem `invalid_request` for anything that `write` did not write */
  read: (text: string) => Position;
};

/** Cursors whose position has this shape in JSON. */
export function cursorFormat<Position>(shape: z.ZodType<Position>): CursorFormat<Position> {
  const write = (position: Position) => Buffer.from(JSON.stringify(position)).toString("base64url");
  const read = (text: string) => {
    try {
      const position = shape.parse(JSON.parse(Buffer.from(text, "base64url").toString("utf8")));
      if (write(position) !== text) throw new Error("several texts decode to the same cursor");
      return position;
    } catch (cause) {
      throw new Problem("invalid_request", "The cursor is not one of ours: begin without it.", {
        cause,
      });
    }
  };
  return { write, read };
}

/** Whether `read` takes it, for pages: they begin at the beginning instead of refusing. */
export function accepts(read: (text: string) => unknown, text: unknown): text is string {
  try {
    return typeof text === "string" && Boolean(read(text));
  } catch {
    return false;
  }
}

import type { z } from "zod";
import { Problem } from "#lib/domain/problem.ts";

/** How the end of a page of a list is written as a cursor. */
export type CursorFormat<Position> = {
  /** Opaque to the client but not secret: the query, not the cursor, decides what a client may see. */
  write: (position: Position) => string;
  /** @throws Problem `invalid_request` for anything that `write` did not produce */
  read: (text: string) => Position;
};

/** Creates a cursor format for positions of this shape, kept as JSON. */
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

/** Whether `read` accepts it, for pages, which start over instead of refusing. */
export function accepts(read: (text: string) => unknown, text: unknown): text is string {
  try {
    return typeof text === "string" && Boolean(read(text));
  } catch {
    return false;
  }
}

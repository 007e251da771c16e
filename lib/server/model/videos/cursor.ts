import { z } from "zod";
import { accepts, cursorFormat } from "#lib/server/base/cursor.ts";

/** Where a page ended: a moment and an id, so that rows of the same millisecond are neither lost nor repeated. */
export type Cursor = { at: Date; id: string };

/** In the format we write. No video is older than the portal, and PostgreSQL has no year 0. */
const isMoment = (at: string) =>
  at >= "2000" && Number.isFinite(Date.parse(at)) && new Date(at).toISOString() === at;

/** A moment in a cursor. */
export const moment = z.iso.datetime().refine(isMoment);

const format = cursorFormat(z.tuple([moment, z.uuid()]));

/** Writes a cursor. Opaque to the client but not secret: the query, not the cursor, decides what a client may see. */
export function writeCursor({ at, id }: Cursor): string {
  return format.write([at.toISOString(), id]);
}

/** Parses a cursor. @throws Problem `invalid_request` for anything that {@link writeCursor} did not produce */
export function readCursor(text: string): Cursor {
  const [at, id] = format.read(text);
  return { at: new Date(at), id };
}

/** Whether {@link readCursor} accepts it, for pages, which start over instead of refusing. */
export function isCursor(text: unknown): text is string {
  return accepts(readCursor, text);
}

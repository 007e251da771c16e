import { z } from "zod";
import { accepts, cursorFormat } from "#lib/server/base/cursor.ts";

/** Where a page ended: a moment and an id, so that rows of the same millisecond are neither lost nor repeated. */
export type Cursor = { at: Date; id: string };

/** As we write it. No video is older than the portal, and PostgreSQL has no year 0. */
const isMoment = (at: string) =>
  at >= "2000" && Number.isFinite(Date.parse(at)) && new Date(at).toISOString() === at;

const format = cursorFormat(z.tuple([z.iso.datetime().refine(isMoment), z.uuid()]));

/** Opaque to the client, and no secret: what it may see is decided by the query, not by the cursor. */
export function writeCursor({ at, id }: Cursor): string {
  return format.write([at.toISOString(), id]);
}

/** @throws Problem `invalid_request` for anything that {@link writeCursor} did not write. */
export function readCursor(text: string): Cursor {
  const [at, id] = format.read(text);
  return { at: new Date(at), id };
}

/** Whether {@link readCursor} would take it, for pages: they begin without it instead of refusing. */
export function isCursor(text: unknown): text is string {
  return accepts(readCursor, text);
}

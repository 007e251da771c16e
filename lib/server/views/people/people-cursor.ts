import { z } from "zod";
import { accepts, cursorFormat } from "#lib/server/base/cursor.ts";

/** Where a page of people ended: the name as shown and sorted, the address, the id. */
export type PeopleCursor = [name: string, email: string, id: string];

/** PostgreSQL cannot store NUL or half of a surrogate pair. */
const text = z.string().refine((each) => each.isWellFormed() && !each.includes("\0"));

const format = cursorFormat<PeopleCursor>(z.tuple([text, text, z.uuid()]));

export const writePeopleCursor = format.write;

/** @throws Problem `invalid_request` for anything that {@link writePeopleCursor} did not produce */
export const readPeopleCursor = format.read;

/** Whether {@link readPeopleCursor} accepts it, for pages. */
export function isPeopleCursor(cursor: unknown): cursor is string {
  return accepts(readPeopleCursor, cursor);
}

import { z } from "zod";
import type { PeopleSort } from "#lib/domain/people-sorts.ts";
import { id, time } from "#lib/domain/wire/fields.ts";
import { accepts, cursorFormat } from "#lib/server/base/cursor.ts";

/** Where a page of people ended: the name as shown and sorted, the address, the id. */
export type PeopleCursor = [name: string, email: string, id: string];

/** PostgreSQL cannot store NUL or half of a surrogate pair. */
const text = z.string().refine((each) => each.isWellFormed() && !each.includes("\0"));

const format = cursorFormat<PeopleCursor>(z.tuple([text, text, z.uuid()]));

export const writePeopleCursor = format.write;

/** @throws Problem `invalid_request` for anything that {@link writePeopleCursor} did not produce */
export const readPeopleCursor = format.read;

/** Where a page ended that is sorted by a moment. */
export const momentCursor = cursorFormat(z.object({ at: time, id }));

/** Where a page ended that is sorted by a number. */
export const numberCursor = cursorFormat(
  z.object({
    n: z
      .int()
      .min(0)
      .max(2 ** 31 - 1),
    id,
  }),
);

const readOf: Record<PeopleSort, (cursor: string) => unknown> = {
  name: readPeopleCursor,
  "-name": readPeopleCursor,
  joined: momentCursor.read,
  "-joined": momentCursor.read,
  lastSeen: momentCursor.read,
  "-lastSeen": momentCursor.read,
  videos: numberCursor.read,
  "-videos": numberCursor.read,
};

/** Whether it is where a page in this order ended, for pages. */
export function isPeopleCursor(cursor: unknown, sort: PeopleSort = "name"): cursor is string {
  return accepts(readOf[sort], cursor);
}

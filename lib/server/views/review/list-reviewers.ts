import type { PersonRef } from "#lib/domain/wire/timeline.ts";
import { db } from "#lib/server/base/db/client.ts";
import { personRef } from "#lib/server/model/people/person-ref.ts";

/** More than any desk has; a list of choices is of no use beyond that. */
const MOST = 500;

/** Returns everybody of the desk who may review, by name. */
export async function listReviewers(): Promise<PersonRef[]> {
  const people = await db.user.findMany({
    where: { role: { in: ["REVIEWER", "ADMIN"] }, suspendedAt: null },
    select: { id: true, name: true, email: true },
    take: MOST,
  });
  return people.map(personRef).toSorted((a, b) => a.name.localeCompare(b.name));
}

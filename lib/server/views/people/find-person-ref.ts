import type { PersonRef } from "#lib/domain/wire/timeline.ts";
import { db } from "#lib/server/base/db/client.ts";
import { personRef } from "#lib/server/model/people/person-ref.ts";

/** Returns how somebody is named to others; null if there is no such person. */
export async function findPersonRef(id: string): Promise<PersonRef | null> {
  const person = await db.user.findUnique({
    where: { id },
    select: { id: true, name: true, email: true },
  });
  return person && personRef(person);
}

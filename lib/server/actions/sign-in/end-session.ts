import { db } from "#lib/server/base/db/client.ts";
import { endSessions } from "#lib/server/actions/people/end-access.ts";
import { readSessionPerson } from "#lib/server/model/people/session-person.ts";
import type { Person } from "#lib/server/model/people/session-person.ts";

/** Ends the session of a cookie, for every copy of that cookie. @param token NextAuth's claims */
export async function endSession(token: unknown, now: Date): Promise<void> {
  // Read first: a cookie from before sessions had rows gets its row here, if it has none yet.
  const person = await readSessionPerson(token, now);
  if (!person || !("sessionId" in person.signIn)) return;
  await db.session.updateMany({
    where: { id: person.signIn.sessionId, endedAt: null },
    data: { endedAt: now },
  });
}

/** Signs somebody out on all devices, this one included, and ends the links mailed to them. */
export async function endAllSessions(person: Person, now: Date): Promise<void> {
  await db.$transaction((tx) => endSessions(tx, person, now));
}

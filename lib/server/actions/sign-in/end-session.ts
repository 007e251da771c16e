import { isId } from "#lib/domain/is-id.ts";
import { Problem } from "#lib/domain/problem.ts";
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

/**
 * Ends one session of somebody, on whatever device it is.
 * @throws Problem `not_found` for one that is not theirs, or has ended
 */
export async function endSessionOf(person: Person, sessionId: string, now: Date): Promise<void> {
  const live = { id: sessionId, userId: person.id, endedAt: null, expiresAt: { gt: now } };
  const { count } = isId(sessionId)
    ? await db.session.updateMany({ where: live, data: { endedAt: now } })
    : { count: 0 };
  if (count === 0) throw new Problem("not_found", "This session is not there any more.");
}

/** Signs somebody out on all devices, this one included, and ends the links mailed to them. */
export async function endAllSessions(person: Person, now: Date): Promise<void> {
  await db.$transaction((tx) => endSessions(tx, person, now));
}

import { Problem } from "#lib/domain/problem.ts";
import { db } from "#lib/server/base/db/client.ts";
import type { Tx } from "#lib/server/base/db/client.ts";
import { recordEvent } from "#lib/server/model/events/record-event.ts";
import { endSessions, endTokens } from "./end-access.ts";
import { checkOwnPassword } from "./check-own-password.ts";
import { hashNewPassword } from "#lib/server/model/people/new-password.ts";
import type { Person } from "#lib/server/model/people/session-person.ts";

/**
 * Sets a new password and ends every session of the person, this one too, and every link by mail: whoever knew the
 * old one is out. API tokens are for scripts that know no password; they go on unless `revokeTokens` says otherwise.
 * @throws Problem `not_allowed` if the current password is wrong, `too_many_sign_ins`, `password_guessable`, `sign_ins_busy`
 */
export async function changePassword(
  person: Person,
  passwords: { current: string; next: string; revokeTokens?: boolean | undefined },
  now: Date,
): Promise<void> {
  await checkOwnPassword(person, passwords.current);
  const passwordHash = await hashNewPassword(passwords.next, person);
  await db.$transaction(async (tx) => {
    await tx.user.update({ where: { id: person.id }, data: { passwordHash } });
    await requireLiveSession(tx, person);
    await endSessions(tx, person, now);
    if (passwords.revokeTokens) await endTokens(tx, person.id, now);
    const about = { actorId: person.id, personId: person.id };
    await recordEvent(tx, { ...about, kind: "person.password_changed" });
  });
}

/**
 * Of two who know the same password, the one whose session was ended meanwhile changes nothing: a new password must not be
 * overtaken by a change that began with the old one. Asked while the person's row is held.
 */
async function requireLiveSession(tx: Tx, { signIn }: Person): Promise<void> {
  const id = "sessionId" in signIn ? signIn.sessionId : null;
  if (id && (await tx.session.count({ where: { id, endedAt: null } })) === 1) return;
  throw new Problem("sign_in_required", "You were signed out meanwhile. Sign in again.");
}

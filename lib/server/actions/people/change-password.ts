import { Problem } from "#lib/domain/problem.ts";
import { db } from "#lib/server/base/db/client.ts";
import type { Tx } from "#lib/server/base/db/client.ts";
import { recordEvent } from "#lib/server/model/events/record-event.ts";
import { endSessions, endTokens } from "./end-access.ts";
import { checkOwnPassword } from "./check-own-password.ts";
import { hashNewPassword } from "#lib/server/model/people/new-password.ts";
import type { Person } from "#lib/server/model/people/session-person.ts";

/**
 * Sets a new password and ends all of the person's sessions, this one included, and all mailed links: whoever knew the
 * old password is out. API tokens belong to scripts that know no password; they stay valid unless `revokeTokens` is
 * set.
 * @throws Problem `not_allowed` if the current password is wrong, `too_many_sign_ins`, `password_guessable`,
 *   `sign_ins_busy`
 */
export async function changePassword(
  person: Person,
  passwords: { current: string; next: string; revokeTokens?: boolean | undefined },
  now: Date,
): Promise<void> {
  await checkOwnPassword(person, passwords.current);
  const passwordHash = await hashNewPassword(passwords.next, person, "next");
  await db.$transaction(async (tx) => {
    await tx.user.update({ where: { id: person.id }, data: { passwordHash } });
    await requireLiveSession(tx, person);
    await endSessions(tx, person, now);
    if (passwords.revokeTokens) await endTokens(tx, person.id, now);
    const about = { actorId: person.id, personId: person.id };
    await recordEvent(tx, { ...about, kind: "person.password_changed" }, now);
  });
}

/**
 * Requires, with the person's row locked, that this session has not ended meanwhile: of two people who know the same
 * password, the one who was signed out must not change it afterwards.
 */
async function requireLiveSession(tx: Tx, { signIn }: Person): Promise<void> {
  const id = "sessionId" in signIn ? signIn.sessionId : null;
  if (id && (await tx.session.count({ where: { id, endedAt: null } })) === 1) return;
  throw new Problem("sign_in_required", "You were signed out meanwhile. Sign in again.");
}

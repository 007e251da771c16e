import { Problem } from "#lib/domain/problem.ts";
import type { ChoosePassword } from "#lib/domain/wire/account.ts";
import { db } from "#lib/server/base/db/client.ts";
import { recordEvent } from "#lib/server/model/events/record-event.ts";
import { endSessions, endTokens } from "./end-access.ts";
import { hashNewPassword } from "#lib/server/model/people/new-password.ts";
import { hashToken } from "#lib/server/model/people/secret-token.ts";

/**
 * Returns whose link it is; null if it is unknown, used, expired or superseded, or the person is suspended. Does not
 * use the link up.
 */
export async function readPasswordLink(
  token: string,
  now: Date,
): Promise<{ id: string; userId: string; email: string; name: string | null } | null> {
  const row = await db.passwordReset.findFirst({
    where: {
      tokenHash: hashToken(token),
      endedAt: null,
      expiresAt: { gt: now },
      user: { suspendedAt: null },
    },
    include: { user: true },
  });
  return row && { id: row.id, userId: row.userId, email: row.user.email, name: row.user.name };
}

/**
 * Sets the password chosen with a link, also a first one. The link works once. All sessions, links and API tokens end:
 * somebody who needs a link cannot say who knew the old password.
 * @returns the email address to sign in with
 * @throws Problem `password_link_gone`, `password_guessable`, `sign_ins_busy`
 */
export async function choosePassword(
  { token, password }: ChoosePassword,
  now: Date,
): Promise<{ email: string }> {
  const link = await readPasswordLink(token, now);
  if (!link) throw gone();
  const passwordHash = await hashNewPassword(password, link);
  await db.$transaction(async (tx) => {
    const person = { id: link.userId, email: link.email };
    // The person's row first, as in everything that ends access.
    const { count: active } = await tx.user.updateMany({
      where: { id: link.userId, suspendedAt: null },
      data: { passwordHash, emailVerified: now },
    });
    const { count: used } = await tx.passwordReset.updateMany({
      where: { id: link.id, endedAt: null },
      data: { endedAt: now },
    });
    if (active === 0 || used === 0) throw gone();
    await endSessions(tx, person, now);
    await endTokens(tx, person.id, now);
    const about = { actorId: person.id, personId: person.id };
    await recordEvent(tx, { ...about, kind: "person.password_changed", data: { by: "link" } }, now);
  });
  return { email: link.email };
}

function gone(): Problem {
  return new Problem(
    "password_link_gone",
    "This link was used already or is too old. Ask for a new one.",
  );
}

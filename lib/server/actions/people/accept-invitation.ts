import { Problem } from "#lib/domain/problem.ts";
import type { AcceptInvitation } from "#lib/domain/wire/people.ts";
import { db } from "#lib/server/base/db/client.ts";
import type { Tx } from "#lib/server/base/db/client.ts";
import { recordEvent } from "#lib/server/model/events/record-event.ts";
import { holdPerson } from "#lib/server/model/people/hold-person.ts";
import { lockAddress } from "#lib/server/model/people/lock-address.ts";
import { hashNewPassword } from "#lib/server/model/people/new-password.ts";
import { readInvitation } from "#lib/server/model/people/read-invitation.ts";

/**
 * Turns an invitation into an account. The link works once, even in two tabs at the same moment.
 * @returns the email address to sign in with
 * @throws Problem `invitation_gone`, `person_exists`, `password_guessable`, `sign_ins_busy`
 */
export async function acceptInvitation(
  answer: AcceptInvitation,
  now: Date,
): Promise<{ email: string }> {
  const invitation = await readInvitation(answer.token, now);
  if (!invitation) throw gone();
  const passwordHash = await hashNewPassword(answer.password, {
    email: invitation.email,
    name: answer.name,
  });
  return db.$transaction(async (tx) => {
    await holdInviter(tx, invitation.invitedById);
    await lockAddress(tx, invitation.email);
    const { count } = await tx.invitation.updateMany({
      where: { id: invitation.id, acceptedAt: null, revokedAt: null },
      data: { acceptedAt: now },
    });
    if (count === 0) throw gone();
    const { email, role, dailyUploads, dailyBytes } = invitation;
    if (await tx.user.findUnique({ where: { email } })) {
      throw new Problem("person_exists", `${email} already has an account. Sign in instead.`);
    }
    const user = await tx.user.create({
      data: {
        email,
        role,
        dailyUploads,
        dailyBytes,
        passwordHash,
        name: answer.name,
        // Whoever has the link has read the mail, or got it from the admin who vouches for them.
        emailVerified: now,
        createdAt: now,
      },
    });
    await recordEvent(
      tx,
      {
        kind: "person.joined",
        actorId: user.id,
        personId: user.id,
        data: { email, role },
      },
      now,
    );
    return { email };
  });
}

/** Locks the inviter first, as a suspension does, and refuses if they may no longer invite. */
async function holdInviter(tx: Tx, invitedById: string): Promise<void> {
  try {
    await holdPerson(tx, invitedById, "ADMIN");
  } catch (error) {
    throw error instanceof Problem ? gone() : error;
  }
}

function gone(): Problem {
  return new Problem(
    "invitation_gone",
    "This invitation was used, revoked or has expired. Ask the desk for a new one.",
  );
}

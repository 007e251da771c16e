import { Problem } from "#lib/domain/problem.ts";
import type { AcceptInvitation } from "#lib/domain/wire/people.ts";
import { db } from "../db/client.ts";
import { recordEvent } from "../timeline.ts";
import { hashPassword } from "./password.ts";
import { readInvitation } from "./read-invitation.ts";

/**
 * Turns an invitation into an account. The link works once, also when two tabs use it at the same moment.
 * @returns the address to sign in with
 * @throws Problem `invitation_gone`, `person_exists`
 */
export async function acceptInvitation(
  answer: AcceptInvitation,
  now: Date,
): Promise<{ email: string }> {
  const invitation = await readInvitation(answer.token, now);
  if (!invitation) throw gone();
  const passwordHash = await hashPassword(answer.password);
  return db.$transaction(async (tx) => {
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
        // Whoever has the link has read the mail, or was handed it by the admin who vouches for them.
        emailVerified: now,
        createdAt: now,
      },
    });
    await recordEvent(tx, {
      kind: "person.joined",
      actorId: user.id,
      personId: user.id,
      data: { email, role },
    });
    return { email };
  });
}

function gone(): Problem {
  return new Problem(
    "invitation_gone",
    "This invitation was used, revoked or has expired. Ask the desk for a new one.",
  );
}

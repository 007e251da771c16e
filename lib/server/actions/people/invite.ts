import { Problem } from "#lib/domain/problem.ts";
import { isolate } from "#lib/domain/text.ts";
import type { InvitationView, InvitePerson } from "#lib/domain/wire/people.ts";
import { db } from "#lib/server/base/db/client.ts";
import { env } from "#lib/server/base/env.ts";
import { logError } from "#lib/server/base/log.ts";
import { canSendMail, sendMail } from "#lib/server/base/mail/send-mail.ts";
import { recordEvent } from "#lib/server/model/events/record-event.ts";
import { holdPerson } from "#lib/server/model/people/hold-person.ts";
import { viewInvitation } from "#lib/server/model/people/view-invitation.ts";
import { lockAddress } from "#lib/server/model/people/lock-address.ts";
import type { Person } from "#lib/server/model/people/session-person.ts";
import { newToken } from "#lib/server/model/people/secret-token.ts";

const LIFETIME_MS = 14 * 24 * 60 * 60 * 1000;

/**
 * Invites one address. The link is answered this once and mailed where mail is set up; only its hash is kept. An open
 * invitation to the same address is replaced.
 * @throws Problem `person_exists`, `not_allowed` if the admin is none any more
 */
export async function invite(
  admin: Person,
  guest: InvitePerson,
  now: Date,
): Promise<{ invitation: InvitationView; link: string; mailed: boolean }> {
  const { token, tokenHash } = newToken();
  const invitation = await db.$transaction(async (tx) => {
    await holdPerson(tx, admin.id, "ADMIN");
    await lockAddress(tx, guest.email);
    if (await tx.user.findUnique({ where: { email: guest.email } })) {
      throw new Problem("person_exists", `${guest.email} already has an account.`);
    }
    await tx.invitation.updateMany({
      where: { email: guest.email, acceptedAt: null, revokedAt: null },
      data: { revokedAt: now },
    });
    const row = await tx.invitation.create({
      data: {
        ...guest,
        tokenHash,
        invitedById: admin.id,
        createdAt: now,
        expiresAt: new Date(now.getTime() + LIFETIME_MS),
      },
      include: { invitedBy: true },
    });
    await recordEvent(tx, {
      kind: "person.invited",
      actorId: admin.id,
      data: { email: guest.email, role: guest.role },
    });
    return row;
  });
  const link = `${env.NEXTAUTH_URL.replace(/\/$/, "")}/invite/${token}`;
  const mailed = await mailLink(admin, guest, link);
  return { invitation: viewInvitation(invitation, now), link, mailed };
}

/** A mail server that is down does not undo the invitation: the admin has the link. */
async function mailLink(admin: Person, guest: InvitePerson, link: string): Promise<boolean> {
  if (!canSendMail) return false;
  try {
    await sendMail({
      to: guest.email,
      subject: "Your invitation to Newsreel",
      text: `${isolate(admin.name)} invites you to send video to Newsreel as a ${guest.role.toLowerCase()}.\n\nOpen this link and choose a password. It works once, for 14 days:\n\n${link}\n`,
    });
    return true;
  } catch (error) {
    logError("an invitation could not be mailed", error, { email: guest.email });
    return false;
  }
}

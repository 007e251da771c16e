import { randomUUID } from "node:crypto";
import { Problem } from "#lib/domain/problem.ts";
import type { InvitationView, InvitePerson } from "#lib/domain/wire/people.ts";
import { db } from "#lib/server/base/db/client.ts";
import { canSendMail } from "#lib/server/base/mail/send-mail.ts";
import { recordEvent } from "#lib/server/model/events/record-event.ts";
import { holdPerson } from "#lib/server/model/people/hold-person.ts";
import { viewInvitation } from "#lib/server/model/people/view-invitation.ts";
import { lockAddress } from "#lib/server/model/people/lock-address.ts";
import type { Person } from "#lib/server/model/people/session-person.ts";
import { invitationLink, invitationToken } from "#lib/server/model/people/invitation-link.ts";
import { hashToken } from "#lib/server/model/people/secret-token.ts";

/** How long a link works. */
export const INVITATION_MS = 14 * 24 * 60 * 60 * 1000;

/**
 * Invites one address. The link is returned, and mailed if there is a mail server; only its hash is stored.
 * Replaces an open invitation to the same address.
 * @returns `mailed`: whether it will be mailed; a mail server that is down gets it later
 * @throws Problem `person_exists`; `not_allowed` for somebody who is no longer an admin
 */
export async function invite(
  admin: Person,
  guest: InvitePerson,
  now: Date,
): Promise<{ invitation: InvitationView; link: string; mailed: boolean }> {
  const id = randomUUID();
  const token = invitationToken(id);
  const invitation = await db.$transaction(async (tx) => {
    await holdPerson(tx, admin.id, "ADMIN");
    await lockAddress(tx, guest.email);
    if (await tx.user.findUnique({ where: { email: guest.email } })) {
      throw new Problem("person_exists", `${guest.email} already has an account.`, {
        field: "email",
      });
    }
    await tx.invitation.updateMany({
      where: { email: guest.email, acceptedAt: null, revokedAt: null },
      data: { revokedAt: now },
    });
    const row = await tx.invitation.create({
      data: {
        ...guest,
        id,
        tokenHash: hashToken(token),
        invitedById: admin.id,
        createdAt: now,
        expiresAt: new Date(now.getTime() + INVITATION_MS),
      },
      include: { invitedBy: true },
    });
    await recordEvent(
      tx,
      {
        kind: "person.invited",
        actorId: admin.id,
        data: { email: guest.email, role: guest.role, invitationId: id },
      },
      now,
    );
    return row;
  });
  return {
    invitation: viewInvitation(invitation, now),
    link: invitationLink(token),
    mailed: canSendMail,
  };
}

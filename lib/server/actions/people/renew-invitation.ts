import { isId } from "#lib/domain/is-id.ts";
import { Problem } from "#lib/domain/problem.ts";
import type { NewInvitation } from "#lib/domain/wire/people.ts";
import { db } from "#lib/server/base/db/client.ts";
import { canSendMail } from "#lib/server/base/mail/send-mail.ts";
import { recordEvent } from "#lib/server/model/events/record-event.ts";
import { holdPerson } from "#lib/server/model/people/hold-person.ts";
import { invitationLink, invitationToken } from "#lib/server/model/people/invitation-link.ts";
import { lockAddress } from "#lib/server/model/people/lock-address.ts";
import { hashToken } from "#lib/server/model/people/secret-token.ts";
import type { Person } from "#lib/server/model/people/session-person.ts";
import { viewInvitation } from "#lib/server/model/people/view-invitation.ts";
import { INVITATION_MS } from "./invite.ts";

/**
 * Sends an invitation again that is open or has expired: the same link, which works as long as a new one would, in the name
 * of whoever sends it. Another open invitation to the address is revoked.
 * @throws Problem `invitation_not_found` if it was accepted or revoked; `person_exists`; `not_allowed`
 */
export async function renewInvitation(
  admin: Person,
  invitationId: string,
  now: Date,
): Promise<NewInvitation> {
  if (!isId(invitationId)) throw notFound();
  const token = invitationToken(invitationId);
  const invitation = await db.$transaction(async (tx) => {
    await holdPerson(tx, admin.id, "ADMIN");
    const before = await tx.invitation.findUnique({ where: { id: invitationId } });
    if (!before) throw notFound();
    const { email } = before;
    await lockAddress(tx, email);
    if (await tx.user.findUnique({ where: { email } })) {
      throw new Problem("person_exists", `${email} already has an account.`);
    }
    const open = { acceptedAt: null, revokedAt: null };
    const { count } = await tx.invitation.updateMany({
      where: { id: invitationId, ...open },
      data: {
        invitedById: admin.id,
        expiresAt: new Date(now.getTime() + INVITATION_MS),
        // Links of before they followed from the id, or made with another secret, end here.
        tokenHash: hashToken(token),
      },
    });
    if (count === 0) throw notFound();
    await tx.invitation.updateMany({
      where: { email, id: { not: invitationId }, ...open },
      data: { revokedAt: now },
    });
    const data = { email, invitationId };
    await recordEvent(tx, { kind: "person.invitation_resent", actorId: admin.id, data }, now);
    return tx.invitation.findUniqueOrThrow({
      where: { id: invitationId },
      include: { invitedBy: true },
    });
  });
  return {
    invitation: viewInvitation(invitation, now),
    link: invitationLink(token),
    mailed: canSendMail,
  };
}

function notFound(): Problem {
  return new Problem("invitation_not_found", "There is no such open invitation.");
}

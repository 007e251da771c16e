import { isolate } from "#lib/domain/text.ts";
import type { sendMail } from "#lib/server/base/mail/send-mail.ts";
import { invitationLink, invitationToken } from "./invitation-link.ts";
import { readInvitation } from "./read-invitation.ts";

type Letter = Parameters<typeof sendMail>[0];

/** Returns the mail of an invitation; null if it has been used, revoked or has expired meanwhile. */
export async function invitationLetter(id: string, now: Date): Promise<Letter | null> {
  const token = invitationToken(id);
  const invitation = await readInvitation(token, now);
  if (!invitation) return null;
  const { email, role, invitedBy } = invitation;
  return {
    to: email,
    subject: "Your invitation to Newsreel",
    text: `${isolate(invitedBy.name ?? invitedBy.email)} invites you to send video to Newsreel as a ${role.toLowerCase()}.\n\nOpen this link and choose a password. It works once, for 14 days:\n\n${invitationLink(token)}\n`,
  };
}

import { isolate } from "#lib/domain/text.ts";
import type { sendMail } from "#lib/server/base/mail/send-mail.ts";
import { invitationLink, invitationToken } from "./invitation-link.ts";
import { textsIn } from "#lib/domain/texts/compiled.ts";
import { letterLanguage } from "./letter-language.ts";
import { readInvitation } from "./read-invitation.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

type Letter = Parameters<typeof sendMail>[0];

/** Returns the mail of an invitation; null if it has been used, revoked or has expired meanwhile. */
export async function invitationLetter(id: string, now: Date): Promise<Letter | null> {
  const token = invitationToken(id);
  const invitation = await readInvitation(token, now);
  if (!invitation) return null;
  const { email, role, invitedBy, expiresAt } = invitation;
  // Whoever is invited has chosen no language yet; a colleague writes in their own.
  const t = textsIn(letterLanguage(null, invitedBy.language), "mails");
  return {
    to: email,
    subject: t("invitation.subject"),
    text: t("invitation.text", {
      role,
      name: isolate(invitedBy.name ?? invitedBy.email),
      days: Math.max(1, Math.round((expiresAt.getTime() - now.getTime()) / DAY_MS)),
      link: invitationLink(token),
    }),
  };
}

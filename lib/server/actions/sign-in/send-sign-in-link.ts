import { db } from "#lib/server/base/db/client.ts";
import { mayStillMail, sendMail } from "#lib/server/base/mail/send-mail.ts";
import type { Language } from "#lib/domain/texts/languages.ts";
import { textsIn } from "#lib/domain/texts/compiled.ts";
import { letterLanguage } from "#lib/server/model/people/letter-language.ts";

/** Minutes a link is valid (auth-options.ts passes the same to NextAuth). */
export const SIGN_IN_LINK_MINUTES = 15;

/** The row that makes a link valid: address, digest of the link's token, expiry. */
export type LinkToken = { identifier: string; token: string; expires: Date };

/**
 * Stores a sign-in link and mails it, but only to people of this portal; any other address gets no row and no mail.
 * Runs after the answer, so that its duration does not tell them apart. The mail is in the person's language, or in
 * that of the `browser` the link was requested in.
 */
export async function sendSignInLink(
  link: LinkToken,
  url: string,
  browser: Language,
): Promise<void> {
  const user = await db.user.findUnique({ where: { email: link.identifier.toLowerCase() } });
  if (!user || user.suspendedAt || !(await mayStillMail())) return;
  await db.verificationToken.create({ data: link });
  const t = textsIn(letterLanguage(user.language, browser), "mails");
  await sendMail({
    to: user.email,
    subject: t("signInLink.subject"),
    text: t("signInLink.text", { link: url, minutes: SIGN_IN_LINK_MINUTES }),
  });
}

import { db } from "#lib/server/base/db/client.ts";
import { mayStillMail, sendMail } from "#lib/server/base/mail/send-mail.ts";
import { textsIn } from "#lib/domain/texts/compiled.ts";
import { isLanguage } from "#lib/domain/texts/languages.ts";
import type { Language } from "#lib/domain/texts/languages.ts";

/** For so long is a link good (auth-options.ts gives NextAuth the same). */
export const SIGN_IN_LINK_MINUTES = 15;

/** The row that makes a link good: the address, a digest of the link's token, and until when. */
export type LinkToken = { identifier: string; token: string; expires: Date };

/**
 * Makes a magic link good and mails it, to people of this portal only; for any other address nothing happens: no row, no
 * letter. Done after the answer, so that nothing tells the two apart. The letter is in the person's language, or in that of
 * the `browser` it was asked for in.
 */
export async function sendSignInLink(
  link: LinkToken,
  url: string,
  browser: Language,
): Promise<void> {
  const user = await db.user.findUnique({ where: { email: link.identifier.toLowerCase() } });
  if (!user || user.suspendedAt || !(await mayStillMail())) return;
  await db.verificationToken.create({ data: link });
  const t = textsIn(isLanguage(user.language) ? user.language : browser, "mails");
  await sendMail({
    to: user.email,
    subject: t("signInLink.subject"),
    text: t("signInLink.text", { link: url, minutes: SIGN_IN_LINK_MINUTES }),
  });
}

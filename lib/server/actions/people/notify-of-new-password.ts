import type { Language } from "#lib/domain/texts/languages.ts";
import { db } from "#lib/server/base/db/client.ts";
import { env } from "#lib/server/base/env.ts";
import { canSendMail, sendMail } from "#lib/server/base/mail/send-mail.ts";
import { textsIn } from "#lib/domain/texts/compiled.ts";
import { letterLanguage } from "#lib/server/model/people/letter-language.ts";

/**
 * Mails somebody that their password was changed, in case it was not them; in their language, or in that of the `browser`
 * it was changed in. Does nothing without a mail server.
 */
export async function notifyOfNewPassword(email: string, browser: Language): Promise<void> {
  if (!canSendMail) return;
  const person = await db.user.findUnique({ where: { email }, select: { language: true } });
  const t = textsIn(letterLanguage(person?.language, browser), "mails");
  await sendMail({
    to: email,
    subject: t("newPassword.subject"),
    text: t("newPassword.text", { link: new URL("/forgot-password", env.NEXTAUTH_URL).href }),
  });
}

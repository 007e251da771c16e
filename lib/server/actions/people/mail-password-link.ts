import type { Language } from "#lib/domain/texts/languages.ts";
import { db } from "#lib/server/base/db/client.ts";
import { mayStillMail, sendMail } from "#lib/server/base/mail/send-mail.ts";
import { textsIn } from "#lib/domain/texts/compiled.ts";
import { letterLanguage } from "#lib/server/model/people/letter-language.ts";
import { ASKED_MINUTES, makePasswordLink } from "./make-password-link.ts";

/**
 * Mails a link to choose a new password to somebody who forgot theirs; unknown or suspended people get nothing. Runs
 * after the answer, so that its duration does not tell them apart. In the person's language, or in that of the `browser`.
 */
export async function mailPasswordLink(email: string, browser: Language, now: Date): Promise<void> {
  const user = await db.user.findUnique({ where: { email } });
  if (!user || user.suspendedAt || !(await mayStillMail())) return;
  const { link } = await makePasswordLink(user.id, ASKED_MINUTES, now);
  const t = textsIn(letterLanguage(user.language, browser), "mails");
  await sendMail({
    to: user.email,
    subject: t("passwordLink.subject"),
    text: t("passwordLink.text", { minutes: ASKED_MINUTES, link }),
  });
}

import { db } from "#lib/server/base/db/client.ts";
import { mayStillMail, sendMail } from "#lib/server/base/mail/send-mail.ts";
import { ASKED_MINUTES, makePasswordLink } from "./make-password-link.ts";

/**
 * Mails a link to choose a new password to somebody who forgot theirs; unknown or suspended people get nothing. Runs
 * after the answer, so that its duration does not tell them apart.
 */
export async function mailPasswordLink(email: string, now: Date): Promise<void> {
  const user = await db.user.findUnique({ where: { email } });
  if (!user || user.suspendedAt || !(await mayStillMail())) return;
  const { link } = await makePasswordLink(user.id, ASKED_MINUTES, now);
  await sendMail({
    to: user.email,
    subject: "Choose a new password for Newsreel",
    text: `Open this link to choose a new password. It works once, for ${ASKED_MINUTES} minutes:\n\n${link}\n\nIf you didn't request this, you can ignore this email. Your password stays as it is.\n`,
  });
}

import { env } from "#lib/server/base/env.ts";
import { canSendMail, sendMail } from "#lib/server/base/mail/send-mail.ts";

/** Mails somebody that their password was changed, in case it was not them. Does nothing without a mail server. */
export async function notifyOfNewPassword(email: string): Promise<void> {
  if (!canSendMail) return;
  const page = new URL("/forgot-password", env.NEXTAUTH_URL).href;
  await sendMail({
    to: email,
    subject: "Your Newsreel password was changed",
    text: `Your password was changed, and every device was signed out.\n\nIf this wasn't you, choose a new one here, and tell an admin:\n\n${page}\n`,
  });
}

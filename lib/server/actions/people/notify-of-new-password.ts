import { env } from "#lib/server/base/env.ts";
import { canSendMail, sendMail } from "#lib/server/base/mail/send-mail.ts";

/** Tells somebody by mail that their password is a new one, in case it was not them. Nothing where no mail is set up. */
export async function notifyOfNewPassword(email: string): Promise<void> {
  if (!canSendMail) return;
  const page = new URL("/forgot-password", env.NEXTAUTH_URL).href;
  await sendMail({
    to: email,
    subject: "Your Newsreel password was changed",
    text: `Your password was changed, and every device was signed out.\n\nIf this wasn't you, choose a new one here, and tell an admin:\n\n${page}\n`,
  });
}

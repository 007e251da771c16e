import { db } from "../db/client.ts";
import { sendMail } from "./send-mail.ts";

/** Mails the magic link, to people of this portal only; for any other address nothing happens, and nothing tells. */
export async function sendSignInLink(email: string, url: string): Promise<void> {
  const user = await db.user.findUnique({ where: { email: email.toLowerCase() } });
  if (!user || user.suspendedAt) return;
  await sendMail({
    to: user.email,
    subject: "Sign in to Newsreel",
    text: `Open this link to sign in. It works once, for 15 minutes:\n\n${url}\n\nIf you did not ask for it, do nothing.\n`,
  });
}

import { db } from "#lib/server/base/db/client.ts";
import { mayStillMail, sendMail } from "#lib/server/base/mail/send-mail.ts";

/** The row that makes a link good: the address, a digest of the link's token, and until when. */
export type LinkToken = { identifier: string; token: string; expires: Date };

/**
 * Makes a magic link good and mails it, to people of this portal only; for any other address nothing happens: no row, no
 * letter. Done after the answer, so that nothing tells the two apart.
 */
export async function sendSignInLink(link: LinkToken, url: string): Promise<void> {
  const user = await db.user.findUnique({ where: { email: link.identifier.toLowerCase() } });
  if (!user || user.suspendedAt || !(await mayStillMail())) return;
  await db.verificationToken.create({ data: link });
  await sendMail({
    to: user.email,
    subject: "Sign in to Newsreel",
    text: `Open this link to sign in. It works once, for 15 minutes:\n\n${url}\n\nIf you did not ask for it, do nothing.\n`,
  });
}

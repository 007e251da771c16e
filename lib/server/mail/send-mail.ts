import { createTransport } from "nodemailer";
import { env } from "../env.ts";

/** Whether this deployment can send mail at all. */
export const canSendMail = Boolean(env.SMTP_URL);

/** Sends one plain-text letter. @throws Error if the mail server does not take it. */
export async function sendMail(letter: {
  to: string;
  subject: string;
  text: string;
}): Promise<void> {
  if (!env.SMTP_URL) throw new Error("SMTP_URL is not set");
  const transport = createTransport(env.SMTP_URL);
  await transport.sendMail({ from: env.MAIL_FROM, ...letter });
  transport.close();
}

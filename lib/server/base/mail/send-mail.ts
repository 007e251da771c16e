import { createTransport } from "nodemailer";
import { env } from "#lib/server/base/env.ts";
import { logNote } from "#lib/server/base/log.ts";
import { count } from "#lib/server/base/rate-limits/count.ts";
import { overLimit } from "#lib/server/base/rate-limits/limit.ts";

/** Milliseconds for each step of the mail server; nodemailer's own timeouts are minutes. */
const PATIENCE_MS = 10_000;

/** Whether this deployment can send mail. */
export const canSendMail = Boolean(env.SMTP_URL);

/** Sends a plain-text mail. @throws Error if the mail server does not accept it */
export async function sendMail(letter: {
  to: string;
  subject: string;
  text: string;
}): Promise<void> {
  if (!env.SMTP_URL) throw new Error("SMTP_URL is not set");
  const transport = createTransport({
    url: env.SMTP_URL,
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
    dnsTimeout: PATIENCE_MS,
  });
  try {
    await transport.sendMail({ from: env.MAIL_FROM, ...letter });
  } finally {
    transport.close();
  }
}

/**
 * Counts a mail requested without a session, and returns whether the portal sends any more of those this hour. A mail
 * server that is flooded in our name will refuse our mails tomorrow.
 */
export async function mayStillMail(): Promise<boolean> {
  const over = overLimit(await count([{ policy: "mail-portal", by: "all" }]));
  if (over) logNote("too many letters are asked for; no more leave this hour", { ...over.policy });
  return !over;
}

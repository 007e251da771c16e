import { createTransport } from "nodemailer";
import { env } from "#lib/server/base/env.ts";
import { logNote } from "#lib/server/base/log.ts";
import { count } from "#lib/server/base/rate-limits/count.ts";
import { overLimit } from "#lib/server/base/rate-limits/limit.ts";

/** Milliseconds that a mail server gets for each step; nodemailer's own patience is minutes. */
const PATIENCE_MS = 10_000;

/** Whether this deployment can send mail at all. */
export const canSendMail = Boolean(env.SMTP_URL);

/** Sends one plain-text letter. @throws Error if the mail server does not take it. */
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
 * Counts a letter that somebody without a session has asked for, and answers whether the portal sends any more of those this
 * hour. A mail server that is flooded in our name takes none from us tomorrow.
 */
export async function mayStillMail(): Promise<boolean> {
  const over = overLimit(await count([{ policy: "mail-portal", by: "all" }]));
  if (over) logNote("too many letters are asked for; no more leave this hour", { ...over.policy });
  return !over;
}

import { createHmac, timingSafeEqual } from "node:crypto";

// Standard Webhooks (github.com/standard-webhooks/standard-webhooks): HMAC-SHA256 over "id.timestamp.body", in base64.

/** Seconds by which a message's time may differ from ours, as the specification recommends. */
const TOLERANCE_SECONDS = 5 * 60;

type Message = {
  id: string;
  /** Seconds since 1970. */
  timestamp: number;
  body: string;
};

export type SignedHeaders = {
  "webhook-id": string;
  "webhook-timestamp": string;
  "webhook-signature": string;
};

/** Signs a message. @param secret "whsec_" and the key in base64 */
export function signWebhook(message: Message, secret: string): SignedHeaders {
  return {
    "webhook-id": message.id,
    "webhook-timestamp": String(message.timestamp),
    "webhook-signature": `v1,${signature(message, secret).toString("base64")}`,
  };
}

/** Whether a message was signed with the secret and is at most five minutes old. */
export function isSignedWebhook(
  headers: Headers,
  body: string,
  secret: string,
  now: Date,
): boolean {
  const id = headers.get("webhook-id");
  const time = headers.get("webhook-timestamp") ?? "";
  if (!id || !/^\d{1,12}$/.test(time)) return false;
  const timestamp = Number(time);
  if (Math.abs(now.getTime() / 1000 - timestamp) > TOLERANCE_SECONDS) return false;
  const expected = signature({ id, timestamp, body }, secret);
  // Several while a secret is being rotated.
  const sent = (headers.get("webhook-signature") ?? "").split(" ").slice(0, 10);
  return sent.some((each) => {
    const [version, value] = each.split(",", 2);
    const bytes = Buffer.from(value ?? "", "base64");
    return version === "v1" && bytes.length === expected.length && timingSafeEqual(bytes, expected);
  });
}

function signature({ id, timestamp, body }: Message, secret: string): Buffer {
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  return createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest();
}

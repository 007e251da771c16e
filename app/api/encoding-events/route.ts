import { Problem } from "#lib/domain/problem.ts";
import { databaseNow } from "#lib/server/base/db/clock.ts";
import { MediaConvertEvent, WebhookEvent } from "#lib/domain/wire/system.ts";
import { handleMediaConvertEvent } from "#lib/server/encoding/actions/mediaconvert/event.ts";
import type { EventResult } from "#lib/server/encoding/actions/handle-encoder-event.ts";
import { handleWebhookEvent } from "#lib/server/encoding/actions/webhook/event.ts";
import { isSignedWebhook } from "#lib/server/encoding/base/webhook/standard-webhooks.ts";
import { env } from "#lib/server/base/env.ts";
import { parseJson, readText } from "#lib/server/base/http/body.ts";
import { limitWrongSecrets, requireSecret } from "#lib/server/base/http/require-secret.ts";
import { endpoint } from "#lib/server/base/http/endpoint.ts";

/** Seconds: what was delivered is looked at before the answer. */
export const maxDuration = 60;

/** Bytes. EventBridge: an event has at most 1 MB. */
const MAX_EVENT_BYTES = 1024 * 1024;

/**
 * Encoder → portal: MediaConvert through EventBridge, by an API destination that sends the secret as a Bearer token, or
 * the service behind ENCODER_WEBHOOK_URL, by signed webhooks.
 */
export const POST = endpoint("POST /api/encoding-events", async (request) => {
  const now = await databaseNow();
  if (request.headers.has("webhook-signature")) {
    const event = WebhookEvent.parse(parseJson(request, await readSigned(request, now)));
    return answer(await handleWebhookEvent(event, now));
  }
  await requireSecret(request, env.ENCODING_EVENTS_SECRET);
  const text = await readText(request, MAX_EVENT_BYTES);
  const event = MediaConvertEvent.parse(parseJson(request, text));
  return answer(await handleMediaConvertEvent(event, now));
});

/** @throws Problem `sign_in_required` */
async function readSigned(request: Request, now: Date): Promise<string> {
  const body = await readText(request, MAX_EVENT_BYTES);
  const secret = env.ENCODER_WEBHOOK_SECRET;
  if (secret && isSignedWebhook(request.headers, body, secret, now)) return body;
  await limitWrongSecrets(request);
  throw new Problem(
    "sign_in_required",
    "The signature is not the one of this body, or it is older than five minutes.",
  );
}

/** What is not known here is nobody's mistake: two portals may hear the same events. */
const answer = (result: EventResult) =>
  ({ status: 200, body: { outcome: result === "unknown" ? "ignored" : result } }) as const;

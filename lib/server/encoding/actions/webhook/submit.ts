import { z } from "zod";
import { EncodingRefused } from "#lib/domain/encoding.ts";
import { encodingReason } from "#lib/domain/encoding-reasons.ts";
import { env } from "#lib/server/base/env.ts";
import type { NamedOriginal } from "#lib/server/encoding/actions/submit-encoding-job.ts";
import type { Attempt } from "#lib/server/encoding/base/attempt.ts";
import { writeJobRequest } from "./encoding-job-request.ts";
import { signWebhook } from "#lib/server/encoding/base/webhook/standard-webhooks.ts";

/** Milliseconds for the service to accept the request; the work itself comes later. */
const PATIENCE_MS = 10_000;

/** Bytes of the answer that are read. */
const MAX_ANSWER_BYTES = 16 * 1024;

const Accepted = z.object({ id: z.string().min(1).max(200) });
const Refused = z.object({ reason: z.string().min(1).max(500) });

/**
 * Posts a job request to the operator's own encoding service. 2xx accepts it, with or without its own `id`; 410 refuses
 * it for good, with or without a `reason`.
 * @param patienceMs until the whole answer has arrived
 * @throws EncodingRefused after a 410; an error, to be retried, after anything else and after a timeout
 */
export async function submitToWebhook(
  original: NamedOriginal,
  prefix: string,
  of: Attempt,
  signal: AbortSignal,
  patienceMs = PATIENCE_MS,
): Promise<string> {
  const { ENCODER_WEBHOOK_URL: address, ENCODER_WEBHOOK_SECRET: secret } = env;
  if (!address || !secret) throw new Error("ENCODER_WEBHOOK_URL or its secret is not set");
  const url = new URL(address);
  if (url.protocol !== "https:" && url.protocol !== "http:")
    throw new Error("ENCODER_WEBHOOK_URL must begin with https: or http:");

  const now = new Date();
  const body = JSON.stringify(await writeJobRequest(original, prefix, of, now));
  // The same for every try of one attempt, so that the service recognises it.
  const id = `encode_${of.uploadId}_${of.attempt}`;
  const timestamp = Math.floor(now.getTime() / 1000);
  const response = await fetch(url, {
    method: "POST",
    // A redirect leads where the operator did not mean it to go.
    redirect: "manual",
    headers: {
      "content-type": "application/json",
      ...signWebhook({ id, timestamp, body }, secret),
    },
    body,
    signal: AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]),
  });
  const answer = await readAnswer(response);
  if (response.ok) return Accepted.safeParse(answer).data?.id ?? id;
  const { reason } = Refused.safeParse(answer).data ?? {};
  if (response.status === 410)
    throw new EncodingRefused(reason ?? encodingReason("service_refused"));
  throw new Error(
    encodingReason("service_answered", `${response.status}${reason ? ` ${reason}` : ""}`),
  );
}

/** Parses the answer's JSON; undefined if there is none or it is too long. */
async function readAnswer(response: Response): Promise<unknown> {
  let text = "";
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > MAX_ANSWER_BYTES) return undefined;
  }
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

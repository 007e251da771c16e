import { z } from "zod";
import { EncodingRefused } from "#lib/domain/encoding.ts";
import { env } from "#lib/server/base/env.ts";
import type { NamedOriginal } from "#lib/server/encoding/actions/submit-encoding-job.ts";
import type { Attempt } from "#lib/server/encoding/base/attempt.ts";
import { writeJobRequest } from "./encoding-job-request.ts";
import { signWebhook } from "#lib/server/encoding/base/webhook/standard-webhooks.ts";

/** Milliseconds within which the service says that it has the order; the work itself comes afterwards. */
const PATIENCE_MS = 10_000;

/** Bytes of an answer that are read. */
const MAX_ANSWER_BYTES = 16 * 1024;

const Accepted = z.object({ id: z.string().min(1).max(200) });
const Refused = z.object({ reason: z.string().min(1).max(500) });

/**
 * Posts an order to the service of the user's own. 2xx takes it, with its own `id` for it or without; 410 refuses it for
 * good, with a `reason` or without.
 * @param patienceMs until the whole of its answer is here
 * @throws EncodingRefused after a 410; an error, to be tried again, after anything else, and after silence
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
  // The same for every try of one attempt: whoever has it already knows it by this.
  const id = `encode_${of.uploadId}_${of.attempt}`;
  const timestamp = Math.floor(now.getTime() / 1000);
  const response = await fetch(url, {
    method: "POST",
    // Elsewhere is not where the operator meant it to go.
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
    throw new EncodingRefused(reason ?? "The encoding service does not take this film.");
  throw new Error(`The encoding service answered ${response.status}${reason ? `: ${reason}` : ""}`);
}

/** The answer's JSON; undefined if there is none that is short enough. */
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

import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { ACCOUNT } from "./http/implied.ts";

/** One new object, as EventBridge would tell of it. */
export type ObjectCreated = {
  bucket: string;
  key: string;
  size: number;
  etag: string;
  requestId: string;
  requester: string;
  reason: "PutObject" | "POST Object" | "CopyObject" | "CompleteMultipartUpload";
};

/** Tries again after these; then the portal's reconcile job is what finds the object. */
const RETRY_AFTER_MS = [500, 2_000, 8_000, 30_000];
const ANSWER_WITHIN_MS = 10_000;

/**
 * Tells `url` of new objects, one POST each, without ever holding up the request that made them.
 * `Authorization: Bearer {secret}`, as an EventBridge connection sends it.
 */
export function startEvents(
  { url, secret, region }: { url: string; secret: string; region: string },
  now: () => Date,
): { announce: (event: ObjectCreated) => void; close: () => void } {
  const closing = new AbortController();
  let count = 0;
  return {
    announce(event) {
      count += 1;
      const body = JSON.stringify(envelope(event, { region, time: now(), count }));
      void deliver(url, secret, body, closing.signal);
    },
    close: () => closing.abort(),
  };
}

function envelope(
  event: ObjectCreated,
  { region, time, count }: { region: string; time: Date; count: number },
) {
  const { bucket, key, size, etag, requestId, requester, reason } = event;
  // Compared as text: a later event of a key has the greater sequencer, also across restarts.
  const sequencer = `${time.getTime().toString(16).padStart(12, "0")}${count.toString(16).padStart(8, "0")}`;
  return {
    version: "0",
    id: randomUUID(),
    "detail-type": "Object Created",
    source: "aws.s3",
    account: ACCOUNT,
    time: `${time.toISOString().slice(0, 19)}Z`,
    region,
    resources: [`arn:aws:s3:::${bucket}`],
    detail: {
      version: "0",
      bucket: { name: bucket },
      object: { key, size, etag, sequencer: sequencer.toUpperCase() },
      "request-id": requestId,
      requester,
      "source-ip-address": "127.0.0.1",
      reason,
    },
  };
}

async function deliver(
  url: string,
  secret: string,
  body: string,
  signal: AbortSignal,
): Promise<void> {
  for (const wait of [...RETRY_AFTER_MS, undefined]) {
    if (signal.aborted || (await post(url, secret, body, signal))) return;
    if (wait === undefined) break;
    await sleep(wait, undefined, { signal, ref: false }).catch(() => {});
  }
}

async function post(
  url: string,
  secret: string,
  body: string,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { authorization: `Bearer ${secret}`, "content-type": "application/json" },
      body,
      signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_WITHIN_MS)]),
    });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}

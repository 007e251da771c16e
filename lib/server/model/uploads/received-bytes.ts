import { isOpen } from "#lib/domain/states.ts";
import type { Upload } from "#lib/server/base/db/generated/client.ts";
import { logError } from "#lib/server/base/log.ts";
import { listParts } from "#lib/server/base/s3/multipart.ts";
import { planOf } from "./part-plan-of.ts";

/** Milliseconds for which an answer is reused: the store is asked once for any number of viewers. */
const FRESH_MS = 8_000;

/** Milliseconds that a page waits for the store. A later answer serves the next request. */
const PATIENCE_MS = 2_000;

type Asked = { at: number; bytes: Promise<number | null> };

// Shared by all copies of this module: pages and routes may each have one.
const kept: { newsreelReceived?: Map<string, Asked> } = globalThis as never;
const asked = (kept.newsreelReceived ??= new Map<string, Asked>());

/**
 * Returns how many bytes of an original the store has, some seconds ago, from S3's own list of parts. Null while that
 * is unknown; undefined for a single POST or an upload that is not open.
 */
export async function receivedBytes(upload: Upload, now: Date): Promise<number | null | undefined> {
  if (!isOpen(upload) || upload.method !== "MULTIPART") return undefined;
  const known = asked.get(upload.id);
  if (known && now.getTime() - known.at < FRESH_MS) return soon(known.bytes);

  for (const [id, { at }] of asked) if (now.getTime() - at >= FRESH_MS) asked.delete(id);
  const bytes = sumOfParts(upload).catch((error: unknown) => {
    logError("how much of an upload has arrived is not known", error, { uploadId: upload.id });
    return null;
  });
  asked.set(upload.id, { at: now.getTime(), bytes });
  return soon(bytes);
}

async function sumOfParts(upload: Upload): Promise<number | null> {
  if (!upload.s3UploadId) return 0;
  const parts = await listParts(upload.key, upload.s3UploadId, planOf(upload).partCount);
  // Gone: being completed, or aborted. The upload's state will soon say which.
  return parts && parts.reduce((bytes, { size }) => bytes + size, 0);
}

async function soon(bytes: Promise<number | null>): Promise<number | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLate = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), PATIENCE_MS);
  });
  return Promise.race([bytes, tooLate]).finally(() => clearTimeout(timer));
}

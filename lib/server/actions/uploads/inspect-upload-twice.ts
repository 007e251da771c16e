import { setTimeout as pause } from "node:timers/promises";
import type { Verdict } from "#lib/domain/verdict.ts";
import type { Upload } from "#lib/server/base/db/generated/client.ts";
import { headObject, readRange } from "#lib/server/base/s3/objects.ts";
import type { StoredObject } from "#lib/server/base/s3/objects.ts";
import { UnexpectedAnswer } from "#lib/server/base/s3/unexpected-answer.ts";
import { inspectUpload } from "./inspect-upload.ts";
import type { KnownChecksums } from "./inspect-upload.ts";

/** Milliseconds between the two inspections that a refusal takes. */
const CONFIRM_AFTER_MS = 1_000;

/**
 * Inspects an upload as {@link inspectUpload}, and confirms a refusal with a second inspection, because a refusal deletes
 * the file. If the two differ in anything, the store is unreliable at the moment and there is no verdict.
 * @throws UnexpectedAnswer if the second inspection differs from the first
 */
export async function inspectUploadTwice(
  upload: Upload,
  key: string,
  object: StoredObject,
  known: KnownChecksums = {},
): Promise<Verdict> {
  const verdict = await inspectUpload(upload, key, object, known);
  if (verdict.outcome === "verified") return verdict;
  await pause(CONFIRM_AFTER_MS);
  const again = await headObject(key);
  if (JSON.stringify(again) !== JSON.stringify(object)) {
    throw new UnexpectedAnswer(`${key} was ${object.size} bytes, and is ${again?.size}`);
  }
  // A GET answers with size and ETag, too: a second opinion on the HEAD request.
  if (object.size > 0) await readRange(key, object, object.size - 1, object.size);
  const second = await inspectUpload(upload, key, object, known);
  if (second.outcome === "verified" || second.reason !== verdict.reason) {
    const words = second.outcome === "verified" ? second.outcome : second.reason;
    throw new UnexpectedAnswer(`${key} was refused as ${verdict.reason}, and then it was ${words}`);
  }
  return second;
}

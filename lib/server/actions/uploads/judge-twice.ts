import { setTimeout as pause } from "node:timers/promises";
import type { Verdict } from "#lib/domain/verdict.ts";
import type { Upload } from "#lib/server/base/db/generated/client.ts";
import { headObject, readRange } from "#lib/server/base/s3/objects.ts";
import type { StoredObject } from "#lib/server/base/s3/objects.ts";
import { UnexpectedAnswer } from "#lib/server/base/s3/unexpected-answer.ts";
import { judgeAnnounced } from "./judge-announced.ts";
import type { KnownChecksums } from "./judge-announced.ts";

/** Milliseconds between the two looks that a refusal takes. */
const CONFIRM_AFTER_MS = 1_000;

/**
 * As {@link judgeAnnounced}, but a refusal, which deletes the film, needs two looks some time apart that agree in
 * everything. If they do not, the store is not to be relied on just now, and there is no verdict.
 * @throws UnexpectedAnswer if the second look says something else
 */
export async function judgeTwice(
  upload: Upload,
  key: string,
  object: StoredObject,
  known: KnownChecksums = {},
): Promise<Verdict> {
  const verdict = await judgeAnnounced(upload, key, object, known);
  if (verdict.outcome === "verified") return verdict;
  await pause(CONFIRM_AFTER_MS);
  const again = await headObject(key);
  if (JSON.stringify(again) !== JSON.stringify(object)) {
    throw new UnexpectedAnswer(`${key} was ${object.size} bytes, and is ${again?.size}`);
  }
  // Another kind of request, whose answer states size and ETag, too.
  if (object.size > 0) await readRange(key, object, object.size - 1, object.size);
  const second = await judgeAnnounced(upload, key, object, known);
  if (second.outcome === "verified" || second.reason !== verdict.reason) {
    const words = second.outcome === "verified" ? second.outcome : second.reason;
    throw new UnexpectedAnswer(`${key} was refused as ${verdict.reason}, and then it was ${words}`);
  }
  return second;
}

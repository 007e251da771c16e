import { isOpen } from "#lib/domain/states.ts";
import { db } from "#lib/server/base/db/client.ts";
import type { Upload } from "#lib/server/base/db/generated/client.ts";
import { abortUnder, deleteUnder } from "#lib/server/base/s3/clear-prefix.ts";
import {
  incomingKey,
  incomingStillKey,
  isCheckedKey,
  isOriginalKey,
  stills,
  uploadPrefix,
} from "#lib/server/base/s3/keys.ts";
import { recordStills } from "./record-stills.ts";
import { FORM_MARGIN_MS } from "#lib/server/model/uploads/signed-until.ts";

/**
 * Removes all that an upload left in storage and that its row does not name: parts, also of a multipart upload that was
 * opened twice; what a form brought; copies of which another became the original; and, unless it is verified, object,
 * pictures and preview. Unfinished parts are billed like objects, for years if nobody aborts them. Safe to repeat;
 * `cleanedAt` remembers that it was done, and `formsExpireAt` is cleared when nothing can come any more.
 * @param upload one that is not open
 */
export async function cleanStorage(upload: Upload, now: Date): Promise<void> {
  if (isOpen(upload)) {
    throw new Error(`upload ${upload.id} is ${upload.state}; its bytes are wanted`);
  }
  const isVerified = upload.state === "VERIFIED";
  const isLast = formsAreOver(upload, now);
  if (isVerified) await recordStills(upload);

  // Late pictures are wanted as long as their form may bring them, and somebody may just be taking one over.
  const late = stills.map((still) => incomingStillKey(upload.id, still));
  const isWanted = (key: string) => late.includes(key) || isCheckedKey(upload.id, key);
  const isComing = (key: string) => isVerified && !isLast && isWanted(key);
  await deleteUnder(incomingKey(upload.id), (key) => !isComing(key));

  const prefix = uploadPrefix(upload);
  await abortUnder(prefix, () => true);
  const isLeft = (key: string) => isOriginalKey(upload, key) && key !== upload.key;
  await deleteUnder(prefix, (key) => !isVerified || isLeft(key));

  await db.upload.update({
    where: { id: upload.id },
    data: { cleanedAt: now, ...(isLast && { formsExpireAt: null }) },
  });
}

/** Whether nothing can arrive any more that was begun with a permission signed for this upload. */
function formsAreOver({ formsExpireAt }: Upload, now: Date): boolean {
  return !formsExpireAt || formsExpireAt.getTime() + FORM_MARGIN_MS <= now.getTime();
}

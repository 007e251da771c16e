import { isOpen } from "#lib/domain/states.ts";
import { db } from "#lib/server/base/db/client.ts";
import type { Upload } from "#lib/server/base/db/generated/client.ts";
import { abortUnder, deleteUnder } from "#lib/server/base/s3/clear-prefix.ts";
import {
  incomingKey,
  incomingThumbnailKey,
  isCheckedKey,
  isOriginalKey,
  thumbnails,
  uploadPrefix,
} from "#lib/server/base/s3/keys.ts";
import { recordThumbnails } from "./record-thumbnails.ts";
import { FORM_MARGIN_MS } from "#lib/server/model/uploads/signed-until.ts";

/**
 * Removes everything an upload left in storage that its row does not name: parts, also of a multipart upload that was
 * opened twice; objects sent with a form; copies that did not become the original; and, unless the upload is verified,
 * its object, pictures and preview. Unfinished parts are billed like objects until somebody aborts them. Safe to
 * repeat; sets `cleanedAt`, and clears `formsExpireAt` once nothing more can arrive.
 * @param upload one that is not open
 */
export async function cleanStorage(upload: Upload, now: Date): Promise<void> {
  if (isOpen(upload)) {
    throw new Error(`upload ${upload.id} is ${upload.state}; its bytes are wanted`);
  }
  const isVerified = upload.state === "VERIFIED";
  const isLast = formsAreOver(upload, now);
  if (isVerified) await recordThumbnails(upload);

  // Late pictures are wanted while their form is valid, and another call may be copying one right now.
  const late = thumbnails.map((thumbnail) => incomingThumbnailKey(upload.id, thumbnail));
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

/** Whether every request that was begun with a permission signed for this upload must have ended. */
function formsAreOver({ formsExpireAt }: Upload, now: Date): boolean {
  return !formsExpireAt || formsExpireAt.getTime() + FORM_MARGIN_MS <= now.getTime();
}

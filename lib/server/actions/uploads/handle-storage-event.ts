import { isOpen } from "#lib/domain/states.ts";
import { isId } from "#lib/domain/is-id.ts";
import { Problem } from "#lib/domain/problem.ts";
import type { StorageEvent } from "#lib/domain/wire/system.ts";
import { db } from "#lib/server/base/db/client.ts";
import { bucket } from "#lib/server/base/s3/client.ts";
import {
  incomingKey,
  incomingPreviewKey,
  incomingThumbnailKey,
  thumbnails,
} from "#lib/server/base/s3/keys.ts";
import { deleteObject } from "#lib/server/base/s3/objects.ts";
import { cleanStorage } from "./clean-storage.ts";
import { recordPreview } from "./record-preview.ts";
import { recordThumbnails } from "./record-thumbnails.ts";
import { completeUpload } from "./complete-upload.ts";

const UPLOAD_OF_KEY = /^(?:incoming|originals\/[0-9a-f-]{36})\/(?<id>[0-9a-f-]{36})(?:\/|$)/;

/**
 * Handles the store's notification that an object was created: looks at what is there, and takes nothing in the event as
 * proof. Events may arrive twice, late or out of order.
 */
export async function handleStorageEvent(
  event: StorageEvent,
  now: Date,
): Promise<"done" | "ignored"> {
  const { key } = event.detail.object;
  const id = UPLOAD_OF_KEY.exec(key)?.groups?.["id"];
  const isOurs = event["detail-type"] === "Object Created" && event.detail.bucket.name === bucket;
  if (!isOurs || !isId(id)) return "ignored";

  const upload = await db.upload.findUnique({ where: { id } });
  if (!upload) return "ignored";
  const isThumbnail = thumbnails.some((thumbnail) => key === incomingThumbnailKey(id, thumbnail));
  if (upload.state === "VERIFIED") {
    if (isThumbnail) await recordThumbnails(upload);
    if (key === incomingPreviewKey(id)) await recordPreview(upload, now);
    // A form that was still valid was used again after the verdict.
    if (key === incomingKey(id)) await deleteObject(key);
    return "done";
  }
  if (!isOpen(upload)) {
    await cleanStorage(upload, now);
    return "done";
  }
  if (key === incomingPreviewKey(id)) await recordPreview(upload, now);
  // Any other object was copied there by the portal itself.
  if (key !== upload.key) return "done";
  try {
    await completeUpload(id, now);
  } catch (error) {
    if (!(error instanceof Problem && error.code === "upload_incomplete")) throw error;
  }
  return "done";
}

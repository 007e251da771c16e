import { whereOpen } from "#lib/server/model/uploads/upload-states.ts";
import { isOpen } from "#lib/domain/states.ts";
import type { MediaFacts } from "#lib/domain/media.ts";
import { PREVIEW_CONTAINER, PREVIEW_TYPE } from "#lib/domain/preview-container.ts";
import { PREVIEW_LONG_SIDE, PREVIEW_MAX_BYTES } from "#lib/domain/preview.ts";
import { db } from "#lib/server/base/db/client.ts";
import type { Upload } from "#lib/server/base/db/generated/client.ts";
import { inspectObject } from "#lib/server/base/inspect/inspect-object.ts";
import { copyAside, copyFixed } from "#lib/server/base/s3/copy-object.ts";
import { checkedKey, incomingPreviewKey, previewKey } from "#lib/server/base/s3/keys.ts";
import { deleteObject, headObject } from "#lib/server/base/s3/objects.ts";
import type { StoredObject } from "#lib/server/base/s3/objects.ts";
import { recordEvent } from "#lib/server/model/events/record-event.ts";
import { tryRecordThumbnails } from "./record-thumbnails.ts";

type Sent = Pick<
  Upload,
  "id" | "videoId" | "creatorId" | "state" | "version" | "previewType" | "hasPoster" | "hasStrip"
>;

/**
 * Accepts the preview made by the sender's browser, if it has arrived and is a small video; reviewers can watch it from
 * then on. Called by the browser and by the storage event, in any order and any number of times. The preview is
 * inspected, but nobody has verified that it shows what the original shows.
 */
export async function recordPreview(upload: Sent, now: Date): Promise<{ received: boolean }> {
  const source = incomingPreviewKey(upload.id);
  const isWanted = isOpen(upload) && upload.version === 1 && !upload.previewType;
  const incoming = await headObject(source);
  if (!isWanted) {
    if (incoming) await deleteObject(source);
    return { received: upload.previewType !== null };
  }
  if (!incoming) return { received: await isReceived(upload.id) };

  // The form can be replayed at any moment, so what is inspected and accepted is a copy that no form can replace.
  const checked = checkedKey(upload.id);
  const copy = await copyAside(source, checked);
  // Gone in between: another call is accepting it, or has done so.
  if (!copy) return { received: await isReceived(upload.id) };
  const media = await readPreview(upload, checked, copy);
  if (media) {
    await copyFixed(checked, copy, previewKey(upload));
    await writeDown(upload, media, now);
  }
  await deleteObject(checked);
  await deleteObject(source);
  const received = await isReceived(upload.id);
  // Poster and filmstrip otherwise wait for the verdict; reviewers look now.
  if (received) await tryRecordThumbnails(upload);
  return { received };
}

async function readPreview(
  { id: uploadId, creatorId }: Sent,
  key: string,
  object: StoredObject | null,
): Promise<MediaFacts | null> {
  if (!object || object.size > PREVIEW_MAX_BYTES) return null;
  const verdict = await inspectObject({ uploadId, creatorId, subject: "preview" }, key, object);
  if (verdict.outcome !== "verified") return null;
  const { container, video } = verdict.media;
  const isSmall = Math.max(video.width, video.height) <= PREVIEW_LONG_SIDE;
  return container === PREVIEW_CONTAINER && isSmall ? verdict.media : null;
}

async function writeDown(upload: Sent, media: MediaFacts, now: Date): Promise<void> {
  const isWritten = await db.$transaction(async (tx) => {
    const { count } = await tx.upload.updateMany({
      where: { id: upload.id, ...whereOpen, previewType: null },
      data: { previewType: PREVIEW_TYPE, previewAt: now, previewMedia: media },
    });
    if (count === 0) return false;
    await recordEvent(
      tx,
      {
        kind: "upload.preview_received",
        actorId: upload.creatorId,
        videoId: upload.videoId,
        uploadId: upload.id,
        data: { media },
      },
      now,
    );
    return true;
  });
  // The upload ended while the preview was read: nobody would ever watch it or remove it.
  if (!isWritten && !(await isReceived(upload.id))) await deleteObject(previewKey(upload));
}

async function isReceived(id: string): Promise<boolean> {
  const { previewType } = await db.upload.findUniqueOrThrow({
    where: { id },
    select: { previewType: true },
  });
  return previewType !== null;
}

import { whereOpen } from "#lib/server/model/uploads/upload-states.ts";
import { isOpen } from "#lib/domain/states.ts";
import type { MediaFacts } from "#lib/domain/media.ts";
import {
  PREVIEW_CONTAINER,
  PREVIEW_LONG_SIDE,
  PREVIEW_MAX_BYTES,
  PREVIEW_TYPE,
} from "#lib/domain/preview.ts";
import { db } from "#lib/server/base/db/client.ts";
import type { Upload } from "#lib/server/base/db/generated/client.ts";
import { inspectObject } from "#lib/server/base/inspect/inspect-object.ts";
import { copyAside, copyFixed } from "#lib/server/base/s3/copy-object.ts";
import { checkedKey, incomingPreviewKey, previewKey } from "#lib/server/base/s3/keys.ts";
import { deleteObject, headObject } from "#lib/server/base/s3/objects.ts";
import type { StoredObject } from "#lib/server/base/s3/objects.ts";
import { recordEvent } from "#lib/server/model/events/record-event.ts";
import { tryRecordStills } from "./record-stills.ts";

type Sent = Pick<
  Upload,
  "id" | "videoId" | "creatorId" | "state" | "version" | "previewType" | "hasPoster" | "hasStrip"
>;

/**
 * Takes over the preview that the sender's browser made, if it has arrived and is a small film: from then on the desk can
 * look. The browser's call and the storage event lead here, in any order and any number of times. It is read, not
 * believed: nobody has verified that it shows what the original shows.
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

  // The form can be replayed at any moment: what is judged, and taken over, is a copy that no form reaches.
  const checked = checkedKey(upload.id);
  const copy = await copyAside(source, checked);
  // Gone in between: another call is taking it over, or has done so.
  if (!copy) return { received: await isReceived(upload.id) };
  const media = await readPreview(upload, checked, copy);
  if (media) {
    await copyFixed(checked, copy, previewKey(upload));
    await writeDown(upload, media, now);
  }
  await deleteObject(checked);
  await deleteObject(source);
  const received = await isReceived(upload.id);
  // Poster and strip otherwise wait for the verdict; the desk looks now.
  if (received) await tryRecordStills(upload);
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
      data: { previewType: PREVIEW_TYPE, previewAt: now },
    });
    if (count === 0) return false;
    await recordEvent(tx, {
      kind: "upload.preview_received",
      actorId: upload.creatorId,
      videoId: upload.videoId,
      uploadId: upload.id,
      data: { media },
    });
    return true;
  });
  // Settled or cancelled while it was being read: nobody would ever look at it or remove it.
  if (!isWritten && !(await isReceived(upload.id))) await deleteObject(previewKey(upload));
}

async function isReceived(id: string): Promise<boolean> {
  const { previewType } = await db.upload.findUniqueOrThrow({
    where: { id },
    select: { previewType: true },
  });
  return previewType !== null;
}

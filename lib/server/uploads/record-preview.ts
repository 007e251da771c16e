import type { MediaFacts } from "#lib/domain/media.ts";
import { PREVIEW_LONG_SIDE, PREVIEW_MAX_BYTES, PREVIEW_TYPE } from "#lib/domain/preview.ts";
import { db } from "../db/client.ts";
import type { Upload } from "../db/generated/client.ts";
import { answeredStatus } from "../s3/failures.ts";
import { incomingPreviewKey, previewKey } from "../s3/keys.ts";
import { copyJudged, deleteObject, headObject } from "../s3/objects.ts";
import type { StoredObject } from "../s3/objects.ts";
import { recordEvent } from "../timeline.ts";
import { judge } from "./judge.ts";
import { recordStills } from "./record-stills.ts";

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
  const target = previewKey(upload);
  const isWanted = upload.state === "RESERVED" && upload.version === 1 && !upload.previewType;
  const incoming = await headObject(source);
  if (!isWanted) {
    if (incoming) await deleteObject(source);
    return { received: upload.previewType !== null };
  }
  if (!incoming) return { received: await isReceived(upload.id) };

  let media: MediaFacts | null;
  try {
    media = await readPreview(source, incoming);
  } catch (error) {
    // Gone in between: another call is taking it over, or has done so.
    if (answeredStatus(error, 404, 412)) return { received: await isReceived(upload.id) };
    throw error;
  }
  if (media) {
    const isCopied = await copyJudged(source, incoming.etag, target);
    // Another call has copied it, and may have died since: what lies there is what counts.
    const stored = isCopied ? media : await readPreview(target, await headObject(target));
    if (stored) await writeDown(upload, stored, now);
  }
  await deleteObject(source);
  const received = await isReceived(upload.id);
  // Poster and strip otherwise wait for the verdict; the desk looks now.
  if (received) await recordStills(upload);
  return { received };
}

async function readPreview(key: string, object: StoredObject | null): Promise<MediaFacts | null> {
  if (!object || object.size > PREVIEW_MAX_BYTES) return null;
  const verdict = await judge(key, object);
  if (verdict.outcome !== "verified") return null;
  const { container, video } = verdict.media;
  const isSmall = Math.max(video.width, video.height) <= PREVIEW_LONG_SIDE;
  return container === "MP4" && isSmall ? verdict.media : null;
}

async function writeDown(upload: Sent, media: MediaFacts, now: Date): Promise<void> {
  const isWritten = await db.$transaction(async (tx) => {
    const { count } = await tx.upload.updateMany({
      where: { id: upload.id, state: "RESERVED", previewType: null },
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

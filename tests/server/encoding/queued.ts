import { PutObjectCommand } from "@aws-sdk/client-s3";
import { db } from "#lib/server/base/db/client.ts";
import { recordEvent } from "#lib/server/model/events/record-event.ts";
import { cancelEncoding } from "#lib/server/encoding/model/cancel-encoding.ts";
import { queueEncoding } from "#lib/server/encoding/model/queue-encoding.ts";
import type { QueuedJob } from "#lib/server/base/queue/run-job.ts";
import { bucket, s3 } from "#lib/server/base/s3/client.ts";
import { createPerson, createVideo } from "../videos/builders.ts";

/** Queues an encoding, as the portal does: with its event. @returns whether anything was queued */
export function queue(
  upload: Parameters<typeof queueEncoding>[1],
  now = new Date(),
  byId: string | null = null,
): Promise<boolean> {
  return db.$transaction(async (tx) => {
    const queued = await queueEncoding(tx, upload, now, byId);
    if (queued) await recordEvent(tx, queued, now);
    return queued !== null;
  });
}

/** Cancels an encoding, as the portal does: with its event. */
export async function cancel(
  upload: Parameters<typeof cancelEncoding>[1],
  byId: string,
): Promise<void> {
  const now = new Date();
  await db.$transaction(async (tx) => {
    const cancelled = await cancelEncoding(tx, upload, byId, now);
    if (cancelled) await recordEvent(tx, cancelled, now);
  });
}

/** A verified original whose encoding is queued, and the job as its step gets it. */
export async function queuedVideo() {
  const creator = await createPerson("CREATOR");
  const { id: videoId, uploadId } = await createVideo(creator);
  const upload = await db.upload.findUniqueOrThrow({ where: { id: uploadId } });
  await queue(upload);
  const job: QueuedJob<"encode"> = {
    id: crypto.randomUUID(),
    payload: { uploadId },
    starts: 0,
    releaseCount: 0,
  };
  return { creator, videoId, uploadId, upload, job };
}

export async function encodingOf(uploadId: string) {
  const { upload, ...encoding } = await db.encoding.findUniqueOrThrow({
    where: { uploadId },
    include: { upload: true },
  });
  return { ...encoding, state: upload.encodingState };
}

/** What the timeline says of the encoding, in order. */
export async function encodingStory(videoId: string): Promise<string[]> {
  const entries = await db.timelineEntry.findMany({ where: { videoId }, orderBy: { id: "asc" } });
  return entries.map(({ kind }) => kind).filter((kind) => kind.startsWith("encoding."));
}

/** Lays files below a prefix of the bucket. */
export async function putFiles(
  prefix: string,
  files: Iterable<readonly [string, Uint8Array]>,
): Promise<void> {
  for (const [name, bytes] of files) {
    await s3.send(new PutObjectCommand({ Bucket: bucket, Key: prefix + name, Body: bytes }));
  }
}

import { priorityOf, fairOrderOf } from "#lib/domain/fair-order.ts";
import type { RecordedEvent } from "#lib/domain/events/recorded-event.ts";
import type { Tx } from "#lib/server/base/db/client.ts";
import { env } from "#lib/server/base/env.ts";
import { sendJob } from "#lib/server/base/queue/send-job.ts";
import { readMediaFacts } from "#lib/server/model/uploads/media-facts.ts";

type Original = { id: string; videoId: string; creatorId: string };

/**
 * Queues the encoding of a verified original. Does nothing if encoding is off, or it is queued, running or done.
 * @param byId who retries it after a failure; null for the portal itself
 * @returns the event to record; null if nothing was queued
 */
export async function queueEncoding(
  tx: Tx,
  upload: Original,
  now: Date,
  byId: string | null = null,
): Promise<RecordedEvent<"encoding.queued"> | null> {
  if (env.ENCODER === "none") return null;
  const { count } = await tx.upload.updateMany({
    where: { id: upload.id, state: "VERIFIED", encodingState: { in: ["NONE", "FAILED"] } },
    data: { encodingState: "QUEUED" },
  });
  if (count === 0) return null;

  const turn = fairOrderOf(now, await lastInOrder(tx, upload.creatorId));
  const fresh = {
    encoder: env.ENCODER,
    failures: 0,
    percent: 0,
    reason: null,
    turn,
    jobRef: null,
    heardAt: null,
    queuedAt: now,
    startedAt: null,
    settledAt: null,
  };
  await tx.encoding.upsert({
    where: { uploadId: upload.id },
    create: { uploadId: upload.id, ...fresh },
    update: fresh,
  });
  const priority = priorityOf(turn);
  await sendJob(tx, "encode", { uploadId: upload.id }, { priority, group: upload.creatorId });
  return {
    kind: "encoding.queued",
    actorId: byId,
    videoId: upload.videoId,
    uploadId: upload.id,
    data: byId ? { again: true } : {},
  };
}

/**
 * Subscribes to verdicts: encodes a verified original if it is its video's current version and was not withdrawn
 * meanwhile.
 */
export async function encodeVerified(
  tx: Tx,
  { uploadId }: RecordedEvent<"upload.verified">,
  now: Date,
): Promise<RecordedEvent | null> {
  const upload = await tx.upload.findUniqueOrThrow({
    where: { id: uploadId },
    include: { video: { select: { currentUploadId: true, reviewState: true } } },
  });
  const { video } = upload;
  if (video.currentUploadId !== upload.id || video.reviewState === "WITHDRAWN") return null;
  return queueEncoding(tx, upload, now);
}

/** Returns the last place in the queue among a creator's unfinished encodings. */
async function lastInOrder(tx: Tx, creatorId: string) {
  const last = await tx.encoding.findFirst({
    where: { settledAt: null, upload: { creatorId, encodingState: { in: ["QUEUED", "RUNNING"] } } },
    orderBy: { turn: "desc" },
    select: { turn: true, upload: { select: { media: true } } },
  });
  if (!last) return undefined;
  return { turn: last.turn, seconds: readMediaFacts(last.upload.media)?.duration ?? 0 };
}

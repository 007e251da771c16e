import type { EncodingResult } from "#lib/domain/encoding.ts";
import { keptWords } from "#lib/domain/text.ts";
import { db } from "#lib/server/base/db/client.ts";
import type { Tx } from "#lib/server/base/db/client.ts";
import type { Upload } from "#lib/server/base/db/generated/client.ts";
import type { EventData } from "#lib/domain/events/catalogue.ts";
import { recordEvent } from "#lib/server/model/events/record-event.ts";
import type { Attempt } from "#lib/server/encoding/base/attempt.ts";
import { orderSweep } from "./order-sweep.ts";

// The encoding axis. Every move names the attempt it belongs to: what an older attempt still says is not heard.

/** Callers hand over the whole of what {@link beginAttempt} answered. */
const onlyKey = ({ uploadId, attempt }: Attempt): Attempt => ({ uploadId, attempt });

/**
 * Takes the work up: from now on only this attempt is heard.
 * @returns null if it is no longer wanted: withdrawn, superseded by a newer version, done or failed for good
 */
export async function beginAttempt(
  uploadId: string,
  now: Date,
): Promise<(Attempt & { upload: Upload }) | null> {
  return db.$transaction(async (tx) => {
    const upload = await tx.upload.findUnique({
      where: { id: uploadId },
      include: { video: true },
    });
    if (!upload || (upload.encodingState !== "QUEUED" && upload.encodingState !== "RUNNING"))
      return null;
    const { video, ...original } = upload;
    if (video.reviewState === "WITHDRAWN" || video.currentUploadId !== uploadId) {
      await cancelEncoding(tx, original, null, now);
      return null;
    }
    const { attempt } = await tx.encoding.update({
      where: { uploadId },
      data: { attempt: { increment: 1 }, percent: 0, heardAt: now, startedAt: now },
    });
    const { count } = await tx.upload.updateMany({
      where: { id: uploadId, encodingState: "QUEUED" },
      data: { encodingState: "RUNNING" },
    });
    if (count === 1) await tell(tx, original, { kind: "encoding.started" });
    return { uploadId, attempt, upload: original };
  });
}

/**
 * Notes progress in whole percent. It never goes back within an attempt: events of encoders elsewhere come in any order.
 * @returns whether the attempt is still wanted; if not, it should stop
 */
export async function noteProgress(of: Attempt, percent: number, now: Date): Promise<boolean> {
  const where = { ...onlyKey(of), settledAt: null, upload: { encodingState: "RUNNING" as const } };
  const whole = Math.max(0, Math.min(99, Math.floor(percent)));
  const forward = await db.encoding.updateMany({
    where: { ...where, percent: { lte: whole } },
    data: { percent: whole, heardAt: now },
  });
  if (forward.count === 1) return true;
  const { count } = await db.encoding.updateMany({ where, data: { heardAt: now } });
  return count === 1;
}

/** Writes down what came out. @returns false if the attempt is not the one that counts any more */
export async function finishEncoding(
  of: Attempt,
  result: EncodingResult,
  now: Date,
): Promise<boolean> {
  const best = result.renditions.toSorted((a, b) => b.height - a.height)[0]?.name ?? null;
  return settle(of, "READY", now, { percent: 100, reason: null, result }, (tx, upload) =>
    tell(tx, upload, {
      kind: "encoding.ready",
      data: { best, warnings: result.warnings.map(({ code }) => code) },
    }),
  );
}

/** Ends an encoding for good. `reason`: the encoder's own words. @returns as {@link finishEncoding} */
export async function failEncoding(of: Attempt, reason: string, now: Date): Promise<boolean> {
  const words = keptWords(reason) || "the encoder did not say why";
  return settle(of, "FAILED", now, { reason: words }, (tx, upload) =>
    tell(tx, upload, { kind: "encoding.failed", data: { reason: words } }),
  );
}

/** Stops what is queued or at work; whoever is at it learns of it with its next progress. */
export async function cancelEncoding(
  tx: Tx,
  upload: Pick<Upload, "id" | "videoId">,
  actorId: string | null,
  now: Date,
): Promise<boolean> {
  const { count } = await tx.upload.updateMany({
    where: { id: upload.id, encodingState: { in: ["QUEUED", "RUNNING"] } },
    data: { encodingState: "NONE" },
  });
  if (count === 0) return false;
  const { attempt } = await tx.encoding.update({
    where: { uploadId: upload.id },
    data: { attempt: { increment: 1 }, settledAt: now },
  });
  // The first number is this end's own: nobody had begun.
  if (attempt > 1) await orderSweep(tx, upload.id);
  await tell(tx, upload, { kind: "encoding.cancelled" }, actorId);
  return true;
}

async function settle(
  of: Attempt,
  state: "READY" | "FAILED",
  now: Date,
  data: { percent?: number; reason: string | null; result?: EncodingResult },
  tellIt: (tx: Tx, upload: Upload) => Promise<void>,
): Promise<boolean> {
  return db.$transaction(async (tx) => {
    const { count } = await tx.encoding.updateMany({
      where: { ...onlyKey(of), settledAt: null },
      data: { ...data, settledAt: now },
    });
    if (count === 0) return false;
    const moved = await tx.upload.updateMany({
      where: { id: of.uploadId, encodingState: { in: ["QUEUED", "RUNNING"] } },
      data: { encodingState: state },
    });
    if (moved.count === 0) throw new Error(`encoding of ${of.uploadId} is not at work`);
    // Of a result's own attempt nothing is left over.
    if (of.attempt > 1 || state === "FAILED") await orderSweep(tx, of.uploadId);
    await tellIt(tx, await tx.upload.findUniqueOrThrow({ where: { id: of.uploadId } }));
    return true;
  });
}

function tell(
  tx: Tx,
  { id, videoId }: Pick<Upload, "id" | "videoId">,
  event: WhatHappened,
  actorId: string | null = null,
): Promise<void> {
  return recordEvent(tx, { ...event, actorId, videoId, uploadId: id });
}

type WhatHappened =
  | { kind: "encoding.started" | "encoding.cancelled" }
  | { kind: "encoding.ready"; data: EventData<"encoding.ready"> }
  | { kind: "encoding.failed"; data: EventData<"encoding.failed"> };

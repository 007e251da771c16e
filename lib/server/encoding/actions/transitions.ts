import type { EncodingResult } from "#lib/domain/encoding.ts";
import { encodingReason } from "#lib/domain/encoding-reasons.ts";
import { keptWords } from "#lib/domain/text.ts";
import { db } from "#lib/server/base/db/client.ts";
import type { Upload } from "#lib/server/base/db/generated/client.ts";
import type { RecordedEvent } from "#lib/domain/events/recorded-event.ts";
import { recordEvent } from "#lib/server/model/events/record-event.ts";
import type { Attempt } from "#lib/server/encoding/base/attempt.ts";
import { cancelEncoding } from "#lib/server/encoding/model/cancel-encoding.ts";
import { scheduleSweep } from "#lib/server/encoding/model/schedule-sweep.ts";

// Transitions of the encoding state. Each names the attempt it belongs to: reports of older attempts are ignored.

/** Callers may pass everything {@link beginAttempt} returned. */
const onlyKey = ({ uploadId, attempt }: Attempt): Attempt => ({ uploadId, attempt });

/**
 * Starts an attempt: from now on only its reports count.
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
      const cancelled = await cancelEncoding(tx, original, null, now);
      if (cancelled) await recordEvent(tx, cancelled, now);
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
    if (count === 1) await recordEvent(tx, { kind: "encoding.started", ...about(original) }, now);
    return { uploadId, attempt, upload: original };
  });
}

/**
 * Records progress in whole percent. It never decreases within an attempt: events of external encoders arrive in any
 * order.
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

/** Records a result. @returns false if the attempt is no longer the current one */
export async function finishEncoding(
  of: Attempt,
  result: EncodingResult,
  now: Date,
): Promise<boolean> {
  const best = result.renditions.toSorted((a, b) => b.height - a.height)[0]?.name ?? null;
  const data = { best, warnings: result.warnings.map(({ code }) => code) };
  return endAttempt(of, "READY", now, { percent: 100, reason: null, result }, (upload) => ({
    kind: "encoding.ready",
    ...about(upload),
    data,
  }));
}

/** Fails an encoding for good. `reason` is the encoder's own message. @returns as {@link finishEncoding} */
export async function failEncoding(of: Attempt, reason: string, now: Date): Promise<boolean> {
  const words = keptWords(reason) || encodingReason("not_said");
  return endAttempt(of, "FAILED", now, { reason: words }, (upload) => ({
    kind: "encoding.failed",
    ...about(upload),
    data: { reason: words },
  }));
}

async function endAttempt(
  of: Attempt,
  state: "READY" | "FAILED",
  now: Date,
  data: { percent?: number; reason: string | null; result?: EncodingResult },
  eventOf: (upload: Upload) => RecordedEvent,
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
    // A first attempt that succeeded leaves nothing behind.
    if (of.attempt > 1 || state === "FAILED") await scheduleSweep(tx, of.uploadId);
    const upload = await tx.upload.findUniqueOrThrow({ where: { id: of.uploadId } });
    await recordEvent(tx, eventOf(upload), now);
    return true;
  });
}

const about = ({ id, videoId }: Upload) => ({ actorId: null, videoId, uploadId: id });

import type { RecordedEvent } from "#lib/domain/events/recorded-event.ts";
import type { Tx } from "#lib/server/base/db/client.ts";
import type { Upload } from "#lib/server/base/db/generated/client.ts";
import { scheduleSweep } from "./schedule-sweep.ts";

/**
 * Cancels an encoding that is queued or running; its encoder learns of it with its next progress report.
 * @returns the event to record; null if there was nothing to cancel
 */
export async function cancelEncoding(
  tx: Tx,
  { id: uploadId, videoId }: Pick<Upload, "id" | "videoId">,
  actorId: string | null,
  now: Date,
): Promise<RecordedEvent<"encoding.cancelled"> | null> {
  const { count } = await tx.upload.updateMany({
    where: { id: uploadId, encodingState: { in: ["QUEUED", "RUNNING"] } },
    data: { encodingState: "NONE" },
  });
  if (count === 0) return null;
  const { attempt } = await tx.encoding.update({
    where: { uploadId },
    data: { attempt: { increment: 1 }, settledAt: now },
  });
  // Attempt 1 is this cancellation's own number: none had begun.
  if (attempt > 1) await scheduleSweep(tx, uploadId);
  return { kind: "encoding.cancelled", actorId, videoId, uploadId };
}

/** Subscribes to withdrawals: nobody wants renditions of a withdrawn video. */
export async function stopWithdrawnEncoding(
  tx: Tx,
  { videoId, uploadId }: RecordedEvent<"review.withdrawn">,
  now: Date,
): Promise<RecordedEvent | null> {
  return uploadId ? cancelEncoding(tx, { id: uploadId, videoId }, null, now) : null;
}

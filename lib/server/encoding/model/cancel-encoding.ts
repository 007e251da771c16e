import type { RecordedEvent } from "#lib/domain/events/recorded-event.ts";
import type { Tx } from "#lib/server/base/db/client.ts";
import type { Upload } from "#lib/server/base/db/generated/client.ts";
import { scheduleSweep } from "./schedule-sweep.ts";

/**
 * Stops an encoding that is queued or running; whoever is at it learns of it with its next progress.
 * @returns the event to record; null if there was nothing to stop
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
  // The first number is this end's own: nobody had begun.
  if (attempt > 1) await scheduleSweep(tx, uploadId);
  return { kind: "encoding.cancelled", actorId, videoId, uploadId };
}

/** Follows a withdrawal: nobody wants renditions of what was taken back. */
export async function stopWithdrawnEncoding(
  tx: Tx,
  { videoId, uploadId }: RecordedEvent<"review.withdrawn">,
  now: Date,
): Promise<RecordedEvent | null> {
  return uploadId ? cancelEncoding(tx, { id: uploadId, videoId }, null, now) : null;
}

import { releases } from "#lib/domain/decisions.ts";
import type { RecordedEvent } from "#lib/domain/events/recorded-event.ts";
import type { Tx } from "#lib/server/base/db/client.ts";
import { sendJob } from "#lib/server/base/queue/send-job.ts";

/**
 * Queues a finished export again, in the transaction that changes its sidecar's content; the copy itself is kept. Does
 * nothing if there is no export; one under way notices the change by itself.
 */
export async function updateSidecar(tx: Tx, uploadId: string, now: Date): Promise<void> {
  const { count } = await tx.export.updateMany({
    where: { uploadId, state: "DONE" },
    data: { state: "QUEUED", queuedAt: now, settledAt: null },
  });
  if (count > 0) await sendJob(tx, "export", { uploadId });
}

/** Subscribes to edits: the sidecar of an approved video lists what was changed since. */
export async function updateEditedSidecar(
  tx: Tx,
  { videoId, data }: RecordedEvent<"video.edited">,
  now: Date,
): Promise<void> {
  if (data.after === undefined || !releases(data.after)) return;
  const { currentUploadId } = await tx.video.findUniqueOrThrow({ where: { id: videoId } });
  if (currentUploadId) await updateSidecar(tx, currentUploadId, now);
}

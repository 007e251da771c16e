import type { RecordedEvent } from "#lib/domain/events/recorded-event.ts";
import type { Tx } from "#lib/server/base/db/client.ts";
import { env } from "#lib/server/base/env.ts";
import { sendJob } from "#lib/server/base/queue/send-job.ts";
import { decidedDetailsOf } from "#lib/server/model/details/decided-details.ts";
import { readMediaFacts } from "#lib/server/model/uploads/media-facts.ts";
import { exportKey } from "./export-key.ts";
import { exportPlace } from "./export-place.ts";
import { updateSidecar } from "./update-sidecar.ts";

/**
 * Queues the export of an approved original, in the transaction that approves it. The key is fixed here, so that all
 * tries write to the same one, whatever the title becomes. Does nothing if exports are off, or it is queued or done.
 */
export async function queueExport(
  tx: Tx,
  uploadId: string,
  approvedAt: Date,
  now: Date,
): Promise<"queued" | "not_needed"> {
  const place = exportPlace();
  if (!place) return "not_needed";
  const upload = await tx.upload.findUniqueOrThrow({
    where: { id: uploadId },
    include: { video: true, export: true },
  });
  if (upload.export && upload.export.state !== "FAILED") return "not_needed";

  const container = readMediaFacts(upload.media)?.container ?? null;
  // Named after the approved title, whatever it is now.
  const { title } = decidedDetailsOf(upload.video, [])?.details ?? upload.video;
  const name = exportKey({ title, uploadId, container, approvedAt }, env.PORTAL_TIME_ZONE);
  const known = upload.export?.key;
  // A failed export may have copied already: it keeps its key, unless the settings have changed since.
  const isSamePlace = upload.export?.bucket === place.bucket && known?.startsWith(place.prefix);
  const fresh = {
    state: "QUEUED" as const,
    bucket: place.bucket,
    key: known && isSamePlace ? known : place.prefix + name,
    reason: null,
    queuedAt: now,
    settledAt: null,
  };
  if (upload.export) {
    const { count } = await tx.export.updateMany({
      where: { uploadId, state: "FAILED" },
      data: fresh,
    });
    if (count === 0) return "not_needed";
  } else {
    await tx.export.create({ data: { uploadId, ...fresh } });
  }
  await sendJob(tx, "export", { uploadId });
  return "queued";
}

/**
 * Subscribes to approvals. A video approved again after it was reopened already has a copy; only its sidecar, which
 * names the approver, is rewritten.
 */
export async function exportApproved(
  tx: Tx,
  { videoId, uploadId }: RecordedEvent<"review.approved">,
  now: Date,
): Promise<void> {
  const { reviewedAt } = await tx.video.findUniqueOrThrow({ where: { id: videoId } });
  const queued = await queueExport(tx, uploadId, reviewedAt ?? now, now);
  if (queued === "not_needed") await updateSidecar(tx, uploadId, now);
}

import { releases } from "#lib/domain/decisions.ts";
import { Problem } from "#lib/domain/problem.ts";
import type { ExportView } from "#lib/domain/wire/videos.ts";
import { db } from "#lib/server/base/db/client.ts";
import { findVideo } from "#lib/server/model/videos/find-video.ts";
import type { Viewer } from "#lib/server/model/people/viewer.ts";
import { exportPlace } from "#lib/server/model/export/export-place.ts";
import { queueExport } from "#lib/server/model/export/queue-export.ts";
import { readExport } from "#lib/server/model/export/read-export.ts";

/**
 * Queues the export of an approved video: again after a failure, or for the first time if exports were off when it was
 * approved. An export that is queued or done is left alone.
 * @throws Problem `video_not_found`, `nobody_exports`, `not_approved`
 */
export async function exportAgain(
  reviewer: Viewer,
  videoId: string,
  now: Date,
): Promise<ExportView> {
  const video = await findVideo(reviewer, videoId);
  if (!exportPlace()) {
    throw new Problem("nobody_exports", "This portal copies nothing: EXPORT_BUCKET is not set.");
  }
  const { currentUploadId: uploadId, reviewedAt } = video;
  if (!releases(video.reviewState) || !uploadId || !reviewedAt) {
    throw new Problem("not_approved", "Only what was approved is exported.");
  }
  await db.$transaction((tx) => queueExport(tx, uploadId, reviewedAt, now));
  const exported = await readExport(uploadId);
  if (!exported) throw new Error(`the export of ${uploadId} was queued and is not there`);
  return exported;
}

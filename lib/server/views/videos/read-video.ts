import { isOpen } from "#lib/domain/states.ts";
import type { VideoView } from "#lib/domain/wire/videos.ts";
import { db } from "#lib/server/base/db/client.ts";
import type { Upload } from "#lib/server/base/db/generated/client.ts";
import { canExport } from "#lib/server/model/export/can-export.ts";
import { readExport } from "#lib/server/model/export/read-export.ts";
import { reportOf, signPlayback } from "#lib/server/views/playback/sign-playback.ts";
import { receiptOf } from "#lib/server/model/uploads/receipt.ts";
import { receivedBytes } from "#lib/server/model/uploads/received-bytes.ts";
import { deskMarksOf } from "#lib/server/model/review/desk-marks.ts";
import { liveClaim } from "#lib/server/model/review/live-claim.ts";
import { pendingDecisionOf } from "#lib/server/model/review/pending-decision.ts";
import { decidedDetailsOf, detailsOf } from "#lib/server/model/details/decided-details.ts";
import { detailsVersion } from "#lib/server/model/details/details-version.ts";
import { findVideo } from "#lib/server/model/videos/find-video.ts";
import type { Watcher } from "#lib/server/model/people/viewer.ts";
import { previewPlayback } from "./preview-playback.ts";
import { readTimeline } from "#lib/server/model/videos/read-timeline.ts";
import { currentUploadOf, summarizeVideo } from "#lib/server/model/videos/summarize-video.ts";
import type { UploadRow } from "#lib/server/model/videos/summarize-video.ts";

/**
 * Returns everything about one video that `viewer` may see.
 * @throws Problem `video_not_found`
 */
export async function readVideo(viewer: Watcher, videoId: string, now: Date): Promise<VideoView> {
  const video = await findVideo(viewer, videoId);
  const upload = currentUploadOf(video);
  const details = detailsOf(video);
  const atDesk = viewer.role !== "CREATOR";
  const [summary, timeline, newest, playback, exported, received] = await Promise.all([
    summarizeVideo(viewer, video),
    readTimeline(video.id, { atDesk }),
    db.upload.findFirst({ where: { videoId: video.id }, orderBy: { version: "desc" } }),
    signPlayback(viewer, video, upload, now),
    readExport(upload.id),
    atDesk ? receivedBytes(upload, now) : undefined,
  ]);
  return {
    ...summary,
    upload: { ...summary.upload, receivedBytes: received },
    description: video.description,
    tags: video.tags,
    language: video.language,
    rights: details.rights,
    rightsNote: video.rightsNote,
    detailsVersion: detailsVersion(details),
    decided: decidedDetailsOf(video, timeline),
    report: reportOf(upload),
    export: exported,
    ...(canExport(viewer, video.reviewState, exported) && { canExport: true }),
    receipt: receiptOf(upload),
    timeline,
    claim: liveClaim(video, now),
    ...(atDesk && { pendingDecision: pendingDecisionOf(video), ...deskMarksOf(video) }),
    playback: { ...playback, ...(await previewPlayback(viewer, video)) },
    nextUpload: nextUploadAfter(upload, newest),
  };
}

/**
 * Returns the version after the current one, while it is being uploaded or if it was refused; a cancelled one does not
 * matter.
 */
function nextUploadAfter(current: UploadRow, newest: Upload | null): VideoView["nextUpload"] {
  if (!newest || newest.version <= current.version) return null;
  if (!isOpen(newest) && newest.state !== "REFUSED") return null;
  return { id: newest.id, state: newest.state, fileName: newest.fileName };
}

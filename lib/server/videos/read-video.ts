import { isOpen } from "#lib/domain/states.ts";
import type { VideoView } from "#lib/domain/wire/videos.ts";
import { db } from "../db/client.ts";
import type { Upload } from "../db/generated/client.ts";
import { canExport } from "../export/can-export.ts";
import { readExport } from "../export/read-export.ts";
import { reportOf, signPlayback } from "../playback/sign-playback.ts";
import { receiptOf } from "../uploads/receipt.ts";
import { receivedBytes } from "../uploads/received-bytes.ts";
import { pendingDecisionOf } from "../review/pending-decision.ts";
import { decidedDetailsOf, detailsOf } from "./decided-details.ts";
import { detailsVersion } from "./details-version.ts";
import { findVideo } from "./find-video.ts";
import type { Watcher } from "./viewer.ts";
import { previewPlayback } from "./preview-playback.ts";
import { personRef } from "./person-ref.ts";
import { readTimeline } from "./read-timeline.ts";
import { currentUploadOf, summarizeVideo } from "./summarize-video.ts";
import type { UploadRow, VideoRow } from "./summarize-video.ts";

/**
 * Everything about one video that `viewer` may see.
 * @throws Problem `video_not_found`
 */
export async function readVideo(viewer: Watcher, videoId: string, now: Date): Promise<VideoView> {
  const video = await findVideo(viewer, videoId);
  const upload = currentUploadOf(video);
  const details = detailsOf(video);
  const atDesk = viewer.role !== "CREATOR";
  const [summary, timeline, newest, playback, exported, received] = await Promise.all([
    summarizeVideo(viewer, video),
    readTimeline(video.id),
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
    ...(atDesk && { pendingDecision: pendingDecisionOf(video) }),
    playback: { ...playback, ...(await previewPlayback(viewer, video, timeline)) },
    nextUpload: nextUploadAfter(upload, newest),
  };
}

/** The lease on a video, while it lasts and whoever has it may review. */
export function liveClaim(
  video: Pick<VideoRow, "claimedBy" | "claimedUntil">,
  now: Date,
): VideoView["claim"] {
  const { claimedBy, claimedUntil } = video;
  if (!claimedBy || !claimedUntil || claimedUntil <= now) return null;
  if (claimedBy.role === "CREATOR" || claimedBy.suspendedAt) return null;
  return { by: personRef(claimedBy), until: claimedUntil.toISOString() };
}

/** The version after the current one, while it is on its way or was refused; a cancelled one is nobody's concern. */
function nextUploadAfter(current: UploadRow, newest: Upload | null): VideoView["nextUpload"] {
  if (!newest || newest.version <= current.version) return null;
  if (!isOpen(newest) && newest.state !== "REFUSED") return null;
  return { id: newest.id, state: newest.state, fileName: newest.fileName };
}

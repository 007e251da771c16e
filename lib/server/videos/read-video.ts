import { isRights } from "#lib/domain/rights.ts";
import { timelineKinds } from "#lib/domain/timeline.ts";
import type { TimelineKind } from "#lib/domain/timeline.ts";
import type { TimelineView } from "#lib/domain/wire/timeline.ts";
import type { VideoView } from "#lib/domain/wire/videos.ts";
import { db } from "../db/client.ts";
import type { Prisma, Upload } from "../db/generated/client.ts";
import { canExport } from "../export/can-export.ts";
import { readExport } from "../export/read-export.ts";
import { reportOf, signPlayback } from "../playback/sign-playback.ts";
import { receiptOf } from "../uploads/receipt.ts";
import { receivedBytes } from "../uploads/received-bytes.ts";
import { findVideo } from "./find-video.ts";
import type { Watcher } from "./find-video.ts";
import { previewPlayback } from "./preview-playback.ts";
import { personRef } from "./person-ref.ts";
import { currentUploadOf, summarizeVideo } from "./summarize-video.ts";
import type { UploadRow, VideoRow } from "./summarize-video.ts";

/**
 * Everything about one video that `viewer` may see.
 * @throws Problem `video_not_found`
 */
export async function readVideo(viewer: Watcher, videoId: string, now: Date): Promise<VideoView> {
  const video = await findVideo(viewer, videoId);
  const upload = currentUploadOf(video);
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
    rights: isRights(video.rights) ? video.rights : null,
    rightsNote: video.rightsNote,
    report: reportOf(upload),
    export: exported,
    ...(canExport(viewer, video.reviewState, exported) && { canExport: true }),
    receipt: receiptOf(upload),
    timeline,
    claim: liveClaim(video, now),
    playback: { ...playback, ...(await previewPlayback(viewer, video, timeline)) },
    nextUpload: nextUploadAfter(upload, newest),
  };
}

/** The lease on a video, while it lasts. */
export function liveClaim(
  video: Pick<VideoRow, "claimedBy" | "claimedUntil">,
  now: Date,
): VideoView["claim"] {
  const { claimedBy, claimedUntil } = video;
  if (!claimedBy || !claimedUntil || claimedUntil <= now) return null;
  return { by: personRef(claimedBy), until: claimedUntil.toISOString() };
}

async function readTimeline(videoId: string): Promise<TimelineView[]> {
  const entries = await db.timelineEntry.findMany({
    where: { videoId },
    orderBy: { id: "asc" },
    include: { actor: { select: { id: true, name: true, email: true } } },
  });
  return entries.flatMap((entry) => {
    if (!isTimelineKind(entry.kind)) return [];
    return {
      id: String(entry.id),
      at: entry.at.toISOString(),
      kind: entry.kind,
      actor: entry.actor && personRef(entry.actor),
      uploadId: entry.uploadId,
      data: isObject(entry.data) ? entry.data : {},
    };
  });
}

function isTimelineKind(kind: string): kind is TimelineKind {
  return timelineKinds.some((known) => known === kind);
}

function isObject(value: Prisma.JsonValue): value is Prisma.JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The version after the current one, while it is on its way or was refused; a cancelled one is nobody's concern. */
function nextUploadAfter(current: UploadRow, newest: Upload | null): VideoView["nextUpload"] {
  if (!newest || newest.version <= current.version) return null;
  if (newest.state !== "RESERVED" && newest.state !== "REFUSED") return null;
  return { id: newest.id, state: newest.state, fileName: newest.fileName };
}

import { whereOpen } from "#lib/server/model/uploads/upload-states.ts";
import { isId } from "#lib/domain/is-id.ts";
import { Problem } from "#lib/domain/problem.ts";
import { db } from "#lib/server/base/db/client.ts";
import { databaseNow } from "#lib/server/base/db/clock.ts";
import { applyDueDecisions } from "#lib/server/model/decisions/due-decisions.ts";
import { summaryInclude } from "./summarize-video.ts";
import type { VideoRow } from "./summarize-video.ts";
import type { Viewer } from "#lib/server/model/people/viewer.ts";

/** Matches videos that reviewers may watch as a preview while the original is being uploaded. */
export const onItsWayWithPreview = {
  ...whereOpen,
  version: 1,
  previewType: { not: null },
};

export function videoNotFound(): Problem {
  return new Problem("video_not_found", "There is no such video, or it is not yours to see.");
}

/**
 * Finds a video that `viewer` may see, the only place that decides this: creators see their own; reviewers those whose
 * current version is verified, or is being uploaded and has a preview. All others do not exist for them. Applies a
 * decision whose time to undo is over, whoever reads first.
 * @throws Problem `video_not_found`
 */
export async function findVideo(viewer: Viewer, videoId: string): Promise<VideoRow> {
  if (!isId(videoId)) throw videoNotFound();
  const visible =
    viewer.role === "CREATOR"
      ? { creatorId: viewer.id }
      : { currentUpload: { OR: [{ state: "VERIFIED" as const }, onItsWayWithPreview] } };
  const find = () =>
    db.video.findFirst({ where: { id: videoId, ...visible }, include: summaryInclude });
  let video = await find();
  const dueAt = video?.pendingDecision?.dueAt;
  if (dueAt) {
    const now = await databaseNow();
    if (dueAt <= now && (await applyDueDecisions(now, videoId)) > 0) video = await find();
  }
  if (!video) throw videoNotFound();
  return video;
}

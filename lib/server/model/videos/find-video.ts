import { whereOpen } from "#lib/server/model/uploads/upload-states.ts";
import { isId } from "#lib/domain/is-id.ts";
import { Problem } from "#lib/domain/problem.ts";
import { db } from "#lib/server/base/db/client.ts";
import { databaseNow } from "#lib/server/base/db/clock.ts";
import { applyDueDecisions } from "#lib/server/model/decisions/due-decisions.ts";
import { summaryInclude } from "./summarize-video.ts";
import type { VideoRow } from "./summarize-video.ts";
import type { Viewer } from "#lib/server/model/people/viewer.ts";

/** The sender's preview is here, the original not yet: the desk may look. */
export const onItsWayWithPreview = {
  ...whereOpen,
  version: 1,
  previewType: { not: null },
};

export function videoNotFound(): Problem {
  return new Problem("video_not_found", "There is no such video, or it is not yours to see.");
}

/**
 * The one place that says who may see which video: creators their own, the desk every video whose current version
 * was verified or, while it is on its way, has a preview. Everything else does not exist. A decision whose time to undo is
 * over has taken effect, whoever reads first.
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

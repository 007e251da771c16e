import type { Decision } from "#lib/domain/states.ts";
import type { TimelineKind } from "#lib/domain/timeline.ts";
import type { Review, ReviewResult } from "#lib/domain/wire/review.ts";
import { db } from "../db/client.ts";
import { queueExport } from "../export/queue-export.ts";
import { recordEvent } from "../timeline.ts";
import { findVideo } from "../videos/find-video.ts";
import type { Viewer } from "../videos/find-video.ts";
import { freeFor } from "./claim-video.ts";
import { countWaiting, nextWaiting } from "./review-queue.ts";
import { obstacle, throwObstacle } from "./why-not.ts";

const kindOf = {
  APPROVED: "review.approved",
  CHANGES_REQUESTED: "review.changes_requested",
  REJECTED: "review.rejected",
} as const satisfies Record<Decision, TimelineKind>;

/**
 * Decides on the version that the reviewer watched. The move names everything it expects (this version, still
 * pending, nobody else's lease), so of two decisions at once one is made and the other is told.
 * @throws Problem `video_not_found`, `version_superseded`, `original_not_verified`, `already_decided` (with by, decision, at),
 * `claimed_by_other` (with by, until), `not_under_review`
 */
export async function reviewVideo(
  reviewer: Viewer,
  videoId: string,
  { decision, reason, note, uploadId }: Review,
  now: Date,
): Promise<ReviewResult> {
  const video = await findVideo(reviewer, videoId);
  const problem = obstacle(reviewer, video, now, uploadId);
  if (problem) throw problem;

  const moved = await db.$transaction(async (tx) => {
    const { count } = await tx.video.updateMany({
      where: {
        id: video.id,
        currentUploadId: uploadId,
        reviewState: "PENDING",
        ...freeFor(reviewer, now),
      },
      data: {
        reviewState: decision,
        reviewReason: reason ?? null,
        reviewNote: note || null,
        reviewedById: reviewer.id,
        reviewedAt: now,
        claimedById: null,
        claimedUntil: null,
      },
    });
    if (count === 0) return false;
    if (decision === "APPROVED") await queueExport(tx, uploadId, now, now);
    await recordEvent(tx, {
      kind: kindOf[decision],
      videoId: video.id,
      uploadId,
      actorId: reviewer.id,
      data: { reason: reason ?? null, note: note || null },
    });
    return true;
  });
  if (!moved) await throwObstacle(reviewer, video.id, now, uploadId);

  const [nextVideoId, waiting] = await Promise.all([nextWaiting(reviewer, now), countWaiting()]);
  return { id: video.id, decision, nextVideoId, waiting };
}

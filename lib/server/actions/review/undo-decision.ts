import { db } from "#lib/server/base/db/client.ts";
import { holdPerson } from "#lib/server/model/people/hold-person.ts";
import { findVideo } from "#lib/server/model/videos/find-video.ts";
import type { Viewer } from "#lib/server/model/people/viewer.ts";
import { lockVideo } from "#lib/server/model/decisions/due-decisions.ts";
import { findReviewConflict } from "#lib/server/model/review/review-guards.ts";

/**
 * Undoes one's own decision before it takes effect; nobody was told of it. The text stays as a draft. Safe to repeat.
 * @throws Problem `video_not_found`; `already_decided` if it has taken effect or is a colleague's; `not_under_review`
 */
export async function undoDecision(reviewer: Viewer, videoId: string, now: Date): Promise<void> {
  const { id } = await findVideo(reviewer, videoId);
  const undone = await db.$transaction(async (tx) => {
    await holdPerson(tx, reviewer.id, "REVIEWER", "ADMIN");
    await lockVideo(tx, id);
    const { count } = await tx.pendingDecision.deleteMany({
      where: { videoId: id, reviewerId: reviewer.id, dueAt: { gt: now } },
    });
    return count === 1;
  });
  if (undone) return;
  const video = await findVideo(reviewer, id);
  const problem = findReviewConflict(reviewer, video, now);
  // A colleague's claim is no reason to fail: there was nothing to undo.
  if (problem && problem.code !== "claimed_by_other") throw problem;
}

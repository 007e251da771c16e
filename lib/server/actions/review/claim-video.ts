import type { Claim } from "#lib/domain/wire/review.ts";
import { db } from "#lib/server/base/db/client.ts";
import { holdPerson } from "#lib/server/model/people/hold-person.ts";
import { findVideo } from "#lib/server/model/videos/find-video.ts";
import type { Viewer } from "#lib/server/model/people/viewer.ts";
import { findReviewConflict, throwReviewConflict } from "#lib/server/model/review/review-guards.ts";

/** Minutes. A claim outlives a closed laptop by this much; an open page renews it long before. */
export const CLAIM_MINUTES = 10;

/**
 * The part of a `where` that excludes other reviewers' live claims, decisions that can still be undone, and the
 * reviewer's own videos. A claim of somebody who may no longer review does not count.
 */
export function freeFor(reviewer: Viewer, now: Date) {
  return {
    creatorId: { not: reviewer.id },
    // Decided, but not for good yet.
    pendingDecision: { is: null },
    OR: [
      { claimedById: null },
      { claimedById: reviewer.id },
      { claimedUntil: { lte: now } },
      { claimedBy: { OR: [{ role: "CREATOR" as const }, { suspendedAt: { not: null } }] } },
    ],
  };
}

/**
 * Claims a video under review, or renews one's own claim.
 * @throws Problem `video_not_found`, `claimed_by_other` (with by, until), `already_decided`, `not_under_review`,
 *   `own_video`; `not_allowed` for somebody suspended or demoted meanwhile
 */
export async function claimVideo(reviewer: Viewer, videoId: string, now: Date): Promise<Claim> {
  const video = await findVideo(reviewer, videoId);
  const problem = findReviewConflict(reviewer, video, now);
  if (problem) throw problem;

  const until = new Date(now.getTime() + CLAIM_MINUTES * 60_000);
  const { count } = await db.$transaction(async (tx) => {
    await holdPerson(tx, reviewer.id, "REVIEWER", "ADMIN");
    return tx.video.updateMany({
      where: { id: video.id, reviewState: "PENDING", ...freeFor(reviewer, now) },
      data: { claimedById: reviewer.id, claimedUntil: until },
    });
  });
  if (count === 0) await throwReviewConflict(reviewer, video.id, now);
  return { until: until.toISOString() };
}

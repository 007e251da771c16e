import type { Claim } from "#lib/domain/wire/review.ts";
import { db } from "#lib/server/base/db/client.ts";
import { holdPerson } from "#lib/server/model/people/hold-person.ts";
import { findVideo } from "#lib/server/model/videos/find-video.ts";
import type { Viewer } from "#lib/server/model/people/viewer.ts";
import { obstacle, throwObstacle } from "#lib/server/model/review/why-not.ts";

/** A lease outlives a closed laptop by this much; an open room renews it long before. */
export const CLAIM_MINUTES = 10;

/**
 * The part of a `where` that no other reviewer's live lease passes, nor a decision that can still be undone, nor a video
 * of the reviewer's own. A lease of somebody
 * who may not review any more is none.
 */
export function freeFor(reviewer: Viewer, now: Date) {
  return {
    creatorId: { not: reviewer.id },
    // Decided, though not for good yet.
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
 * Takes the lease on a video under review, or renews one's own.
 * @throws Problem `video_not_found`, `claimed_by_other` (with by, until), `already_decided`, `not_under_review`,
 *   `own_video`, `not_allowed` for whoever was suspended or demoted meanwhile
 */
export async function claimVideo(reviewer: Viewer, videoId: string, now: Date): Promise<Claim> {
  const video = await findVideo(reviewer, videoId);
  const problem = obstacle(reviewer, video, now);
  if (problem) throw problem;

  const until = new Date(now.getTime() + CLAIM_MINUTES * 60_000);
  const { count } = await db.$transaction(async (tx) => {
    await holdPerson(tx, reviewer.id, "REVIEWER", "ADMIN");
    return tx.video.updateMany({
      where: { id: video.id, reviewState: "PENDING", ...freeFor(reviewer, now) },
      data: { claimedById: reviewer.id, claimedUntil: until },
    });
  });
  if (count === 0) await throwObstacle(reviewer, video.id, now);
  return { until: until.toISOString() };
}

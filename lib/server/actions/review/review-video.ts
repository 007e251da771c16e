import type { Review, ReviewResult } from "#lib/domain/wire/review.ts";
import { db } from "#lib/server/base/db/client.ts";
import { env } from "#lib/server/base/env.ts";
import { holdPerson } from "#lib/server/model/people/hold-person.ts";
import { findVideo } from "#lib/server/model/videos/find-video.ts";
import type { Viewer } from "#lib/server/model/people/viewer.ts";
import type { VideoRow } from "#lib/server/model/videos/summarize-video.ts";
import { freeFor } from "./claim-video.ts";
import { freezeDetails } from "#lib/server/model/details/freeze-details.ts";
import { makeDecision } from "#lib/server/model/decisions/make-decision.ts";
import type { HeldDecision } from "#lib/server/model/decisions/make-decision.ts";
import { secondsLeft } from "#lib/server/model/review/pending-decision.ts";
import { countWaiting, nextWaiting } from "#lib/server/model/review/next-waiting.ts";
import { findReviewConflict, throwReviewConflict } from "#lib/server/model/review/review-guards.ts";

/**
 * Decides on the version that the reviewer watched. The update names everything it expects (this version, still
 * pending, no other claim), so of two concurrent decisions one is made and the other is refused. A repeated request, as
 * after a lost answer, answers the decision that was made.
 *
 * Takes effect after DECISION_UNDO_SECONDS, with the details as they are now. Until then only reviewers see it and its
 * author can undo it; the caller makes sure that it takes effect in time (apply-when-due.ts).
 * @throws Problem `video_not_found`, `version_superseded`, `original_not_verified`, `already_decided` (with by,
 *   decision, at), `claimed_by_other` (with by, until), `details_changed` (with fields), `not_under_review`,
 *   `own_video`; `not_allowed` for somebody suspended or demoted meanwhile
 */
export async function reviewVideo(
  reviewer: Viewer,
  videoId: string,
  review: Review,
  now: Date,
): Promise<ReviewResult> {
  const { dueAt } = await decideOnVideo(reviewer, videoId, review, now);
  const [nextVideoId, waiting] = await Promise.all([nextWaiting(reviewer, now), countWaiting()]);
  return {
    id: videoId,
    decision: review.decision,
    nextVideoId,
    waiting,
    undoUntil: dueAt?.toISOString() ?? null,
    undoSeconds: dueAt ? secondsLeft(dueAt, now) : 0,
  };
}

/** When a decision takes effect; null if it has. */
type Made = { dueAt: Date | null };

/** As {@link reviewVideo}, without looking for what comes next. */
export async function decideOnVideo(
  reviewer: Viewer,
  videoId: string,
  review: Review,
  now: Date,
): Promise<Made> {
  const video = await findVideo(reviewer, videoId);
  return madeBefore(reviewer, video, review) ?? decide(reviewer, video, review, now);
}

/** Returns this very decision, if it was made already. */
function madeBefore(reviewer: Viewer, video: VideoRow, review: Review): Made | null {
  if (video.currentUploadId !== review.uploadId) return null;
  const { reason = null } = review;
  const note = review.note || null;
  const { pendingDecision: held } = video;
  if (held) {
    const isSame =
      held.reviewerId === reviewer.id &&
      held.uploadId === review.uploadId &&
      held.decision === review.decision &&
      held.reason === reason &&
      held.note === note;
    return isSame ? { dueAt: held.dueAt } : null;
  }
  const isSame =
    video.reviewState === review.decision &&
    video.reviewedBy?.id === reviewer.id &&
    video.reviewReason === reason &&
    video.reviewNote === note;
  return isSame ? { dueAt: null } : null;
}

async function decide(
  reviewer: Viewer,
  video: VideoRow,
  { decision, reason, note, uploadId, detailsVersion }: Review,
  now: Date,
): Promise<Made> {
  const problem = findReviewConflict(reviewer, video, now, uploadId);
  if (problem) throw problem;

  const made = await db.$transaction(async (tx): Promise<Made | null> => {
    await holdPerson(tx, reviewer.id, "REVIEWER", "ADMIN");
    const { count } = await tx.video.updateMany({
      where: {
        id: video.id,
        currentUploadId: uploadId,
        reviewState: "PENDING",
        ...freeFor(reviewer, now),
      },
      data: { claimedById: null, claimedUntil: null },
    });
    if (count === 0) return null;
    const held: HeldDecision = {
      videoId: video.id,
      uploadId,
      reviewerId: reviewer.id,
      decision,
      reason: reason ?? null,
      note: note || null,
      details: await freezeDetails(tx, video.id, uploadId, detailsVersion),
      decidedAt: now,
    };
    if (env.DECISION_UNDO_SECONDS === 0) {
      return (await makeDecision(tx, held, now)) ? { dueAt: null } : null;
    }
    const dueAt = new Date(now.getTime() + env.DECISION_UNDO_SECONDS * 1000);
    // A colleague's that was inserted a moment ago stays.
    const { count: written } = await tx.pendingDecision.createMany({
      data: { ...held, dueAt },
      skipDuplicates: true,
    });
    return written === 1 ? { dueAt } : null;
  });
  return made ?? throwReviewConflict(reviewer, video.id, now, uploadId);
}

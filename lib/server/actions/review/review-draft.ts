import type { ReviewDraft, ReviewDraftView, SavedDraft } from "#lib/domain/wire/review.ts";
import { isReasoned } from "#lib/domain/decisions.ts";
import { db } from "#lib/server/base/db/client.ts";
import { holdPerson } from "#lib/server/model/people/hold-person.ts";
import { findVideo } from "#lib/server/model/videos/find-video.ts";
import type { Viewer } from "#lib/server/model/people/viewer.ts";
import { lockVideo } from "#lib/server/model/decisions/due-decisions.ts";
import { findReviewConflict, throwReviewConflict } from "#lib/server/model/review/review-guards.ts";

/** Drafts that one run of the reconcile job deletes; the next run deletes the rest. */
const BATCH = 5000;

/** What does not keep anybody from writing: a colleague's claim, and an original that is still being uploaded. */
const mayWriteAllTheSame = new Set(["claimed_by_other", "original_not_verified"]);

/**
 * Saves what a reviewer has typed about a version so far, one draft each; an empty draft is deleted.
 * @throws Problem `video_not_found`, `version_superseded`, `already_decided`, `not_under_review`, `own_video`,
 *   `not_allowed`
 */
export async function saveDraft(
  reviewer: Viewer,
  videoId: string,
  { uploadId, reason, note, decision = null, frameRate = null }: ReviewDraft,
  now: Date,
): Promise<SavedDraft> {
  const video = await findVideo(reviewer, videoId);
  const problem = findReviewConflict(reviewer, video, now, uploadId);
  if (problem && !mayWriteAllTheSame.has(problem.code)) throw problem;

  const isEmpty = reason === "" && note === "";
  const isSaved = await db.$transaction(async (tx) => {
    await holdPerson(tx, reviewer.id, "REVIEWER", "ADMIN");
    // Must not run after a decision, which deletes the drafts.
    await lockVideo(tx, video.id);
    const open = await tx.video.count({
      where: {
        id: video.id,
        currentUploadId: uploadId,
        reviewState: "PENDING",
        pendingDecision: { is: null },
      },
    });
    if (open === 0) return false;
    if (isEmpty) {
      await tx.reviewDraft.deleteMany({ where: { reviewerId: reviewer.id, uploadId } });
      return true;
    }
    const written = { decision, reason, note, frameRate, savedAt: now };
    await tx.reviewDraft.upsert({
      where: { reviewerId_uploadId: { reviewerId: reviewer.id, uploadId } },
      create: { reviewerId: reviewer.id, uploadId, videoId: video.id, ...written },
      update: written,
    });
    return true;
  });
  if (!isSaved) await throwReviewConflict(reviewer, video.id, now, uploadId);
  return { savedAt: isEmpty ? null : now.toISOString() };
}

/**
 * Deletes one's own drafts on all versions of a video. Does nothing without one.
 * @throws Problem `video_not_found`
 */
export async function discardDraft(reviewer: Viewer, videoId: string): Promise<void> {
  const { id } = await findVideo(reviewer, videoId);
  await db.reviewDraft.deleteMany({ where: { reviewerId: reviewer.id, videoId: id } });
}

/** Reads one's own draft on a version; null if there is none. A colleague's draft is private. */
export async function readDraft(
  reviewer: Viewer,
  uploadId: string,
): Promise<ReviewDraftView | null> {
  const draft = await db.reviewDraft.findUnique({
    where: { reviewerId_uploadId: { reviewerId: reviewer.id, uploadId } },
  });
  if (!draft) return null;
  const { decision, reason, note, frameRate, savedAt } = draft;
  return {
    uploadId,
    decision: isReasoned(decision) ? decision : null,
    reason,
    note,
    frameRate,
    savedAt: savedAt.toISOString(),
  };
}

/** Deletes drafts on versions that nobody decides on any more. @returns how many were deleted */
export async function sweepDrafts(): Promise<number> {
  return db.$executeRaw`
    DELETE FROM "ReviewDraft" WHERE ("reviewerId", "uploadId") IN (
      SELECT draft."reviewerId", draft."uploadId"
      FROM "ReviewDraft" draft JOIN "Video" video ON video.id = draft."videoId"
      WHERE video."reviewState" <> 'PENDING' OR video."currentUploadId" <> draft."uploadId"
      LIMIT ${BATCH})`;
}

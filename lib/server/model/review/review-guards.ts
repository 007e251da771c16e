import { isOpen } from "#lib/domain/states.ts";
import { Problem } from "#lib/domain/problem.ts";
import { isDecision } from "#lib/domain/decisions.ts";
import type { Decision } from "#lib/domain/decisions.ts";
import { decisionPhrases } from "#lib/domain/words.ts";
import { isolate } from "#lib/domain/text.ts";
import type { PersonRef } from "#lib/domain/wire/timeline.ts";
import { findVideo } from "#lib/server/model/videos/find-video.ts";
import type { Viewer } from "#lib/server/model/people/viewer.ts";
import { liveClaim } from "./live-claim.ts";
import { personRef } from "#lib/server/model/people/person-ref.ts";
import { pendingDecisionOf } from "./pending-decision.ts";
import type { VideoRow } from "#lib/server/model/videos/summarize-video.ts";

/** Returns why a reviewer cannot have this video now; null if they can. `uploadId` is the version they mean. */
export function findReviewConflict(
  reviewer: Viewer,
  video: VideoRow,
  now: Date,
  uploadId?: string,
): Problem | null {
  if (isOwnVideo(reviewer, video)) return ownVideo();
  if (uploadId && video.currentUploadId !== uploadId) {
    return new Problem(
      "version_superseded",
      "The creator has sent a newer version since. Watch that one before you decide.",
      { members: { currentUploadId: video.currentUploadId } },
    );
  }
  if (video.reviewState !== "PENDING") return decidedAlready(reviewer, video);
  const held = pendingDecisionOf(video);
  if (held) return alreadyDecided(reviewer, held);
  if (uploadId && video.currentUpload && isOpen(video.currentUpload)) return notYetHere();

  const claim = liveClaim(video, now);
  if (claim && claim.by.id !== reviewer.id) {
    return new Problem(
      "claimed_by_other",
      `${isolate(claim.by.name)} is reviewing this video. It is free again at ${claim.until} at the latest.`,
      { members: claim },
    );
  }
  return null;
}

/**
 * Returns why a reviewer cannot say how urgent this video is, or who should review it; null if they can. That somebody is
 * reviewing it is no reason.
 */
export function findMarkConflict(reviewer: Viewer, video: VideoRow, now: Date): Problem | null {
  const problem = findReviewConflict(reviewer, video, now);
  return problem?.code === "claimed_by_other" ? null : problem;
}

/** Whether a video is the person's own, whatever their role is now: nobody decides on their own video. */
export function isOwnVideo(person: Viewer, video: Pick<VideoRow, "creatorId">): boolean {
  return video.creatorId === person.id;
}

/** Returns the problem for somebody who would decide on their own video. */
export function ownVideo(): Problem {
  return new Problem("own_video", "This is your own video: a colleague decides on it.");
}

/** Only the sender's preview can be watched so far, and nobody has verified that. */
function notYetHere(): Problem {
  return new Problem(
    "original_not_verified",
    "The original is still on its way. Decide when it has arrived and was checked.",
  );
}

function decidedAlready(reviewer: Viewer, video: VideoRow): Problem {
  const { reviewState: decision, reviewedAt } = video;
  const by = video.reviewedBy && personRef(video.reviewedBy);
  if (!isDecision(decision) || !by) {
    return new Problem("not_under_review", "The creator has withdrawn this video.");
  }
  return alreadyDecided(reviewer, { by, decision, at: reviewedAt?.toISOString() ?? null });
}

type Known = { by: PersonRef; decision: Decision; at: string | null };

function alreadyDecided(reviewer: Viewer, { by, decision, at, ...rest }: Known): Problem {
  const who = by.id === reviewer.id ? "You" : isolate(by.name);
  return new Problem("already_decided", `${who} ${decisionPhrases[decision].past} already.`, {
    members: { by, decision, at, ...rest },
  });
}

/** Reads the video again after an update that found an unexpected state, and throws the reason. */
export async function throwReviewConflict(
  reviewer: Viewer,
  videoId: string,
  now: Date,
  uploadId?: string,
): Promise<never> {
  const video = await findVideo(reviewer, videoId);
  throw (
    findReviewConflict(reviewer, video, now, uploadId) ??
    new Problem("claimed_by_other", "Somebody else had this video a moment ago. Try again.")
  );
}

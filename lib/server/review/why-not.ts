import { Problem } from "#lib/domain/problem.ts";
import type { ReviewState } from "#lib/domain/states.ts";
import { findVideo } from "../videos/find-video.ts";
import type { Viewer } from "../videos/find-video.ts";
import { liveClaim } from "../videos/read-video.ts";
import { personRef } from "../videos/person-ref.ts";
import type { VideoRow } from "../videos/summarize-video.ts";

const decided: Partial<Record<ReviewState, string>> = {
  APPROVED: "approved it",
  CHANGES_REQUESTED: "asked for changes",
  REJECTED: "rejected it",
};

/** Why a reviewer cannot have this video now; null if nothing stands against it. `uploadId`: the version meant. */
export function obstacle(
  reviewer: Viewer,
  video: VideoRow,
  now: Date,
  uploadId?: string,
): Problem | null {
  if (uploadId && video.currentUploadId !== uploadId) {
    return new Problem(
      "version_superseded",
      "The creator has sent a newer version since. Watch that one before you decide.",
      { members: { currentUploadId: video.currentUploadId } },
    );
  }
  if (video.reviewState !== "PENDING") return alreadyDecided(reviewer, video);
  if (uploadId && video.currentUpload?.state === "RESERVED") return notYetHere();

  const claim = liveClaim(video, now);
  if (claim && claim.by.id !== reviewer.id) {
    return new Problem(
      "claimed_by_other",
      `${claim.by.name} is reviewing this video. It is free again at ${claim.until} at the latest.`,
      { members: claim },
    );
  }
  return null;
}

/** Only what the sender's browser made of it has been seen, and nobody has verified that. */
function notYetHere(): Problem {
  return new Problem(
    "original_not_verified",
    "The original is still on its way. Decide when it has arrived and was checked.",
  );
}

function alreadyDecided(reviewer: Viewer, video: VideoRow): Problem {
  const verb = decided[video.reviewState];
  const by = video.reviewedBy && personRef(video.reviewedBy);
  if (!verb || !by) {
    return new Problem("not_under_review", "The creator has withdrawn this video.");
  }
  const who = by.id === reviewer.id ? "You" : by.name;
  return new Problem("already_decided", `${who} ${verb} already.`, {
    members: { by, decision: video.reviewState, at: video.reviewedAt?.toISOString() ?? null },
  });
}

/** For a move that found another state than it expected: looks again and throws what stands against it. */
export async function throwObstacle(
  reviewer: Viewer,
  videoId: string,
  now: Date,
  uploadId?: string,
): Promise<never> {
  const video = await findVideo(reviewer, videoId);
  throw (
    obstacle(reviewer, video, now, uploadId) ??
    new Problem("claimed_by_other", "Somebody else had this video a moment ago. Try again.")
  );
}

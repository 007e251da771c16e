import type { Decision } from "#lib/domain/decisions.ts";
import { isDecision } from "#lib/domain/decisions.ts";
import type { Refused } from "#lib/domain/texts/problem-sentence.ts";
import type { PersonRef } from "#lib/domain/wire/timeline.ts";
import type { VideoView } from "#lib/domain/wire/videos.ts";
import type { Answer } from "../../../_hooks/call-portal.ts";

/** How a reviewer stands to the video in the room. */
export type ClaimStatus =
  | { is: "asking" }
  | { is: "mine"; until: string }
  | { is: "theirs"; by: PersonRef; until: string }
  /** `undoUntil`: not for good before that. */
  | {
      is: "decided";
      by: PersonRef | null;
      decision: Decision;
      at: string | null;
      undoUntil: string | null;
    }
  /** They sent it themselves, as a creator. */
  | { is: "own" }
  | { is: "withdrawn" }
  | { is: "superseded" }
  /** Only its preview ever came. */
  | { is: "gone" }
  | { is: "trouble"; refused: Refused };

/** What the server already knew when it drew the room. */
export function claimStatusOf(video: VideoView, reviewerId: string): ClaimStatus {
  const { review, creator, pendingDecision } = video;
  if (pendingDecision) return { is: "decided", ...pendingDecision };
  if (review.state === "PENDING") return { is: creator.id === reviewerId ? "own" : "asking" };
  if (review.state === "WITHDRAWN") return { is: "withdrawn" };
  return { is: "decided", by: review.by, decision: review.state, at: review.at, undoUntil: null };
}

/** What a refusal of the portal says about it. */
export function claimStatusFrom({
  problem,
  status,
}: Extract<Answer<unknown>, { ok: false }>): ClaimStatus {
  const { by, until, decision, at, undoUntil } = problem;
  switch (problem.code) {
    case "claimed_by_other":
      if (isPerson(by) && typeof until === "string") return { is: "theirs", by, until };
      break;
    case "already_decided":
      if (isDecision(decision)) {
        return {
          is: "decided",
          by: isPerson(by) ? by : null,
          decision,
          at: typeof at === "string" ? at : null,
          undoUntil: typeof undoUntil === "string" ? undoUntil : null,
        };
      }
      break;
    case "own_video":
      return { is: "own" };
    case "version_superseded":
      return { is: "superseded" };
    case "not_under_review":
    case "video_not_found":
      return { is: "withdrawn" };
    default:
      break;
  }
  return { is: "trouble", refused: { ...problem, status } };
}

function isPerson(value: unknown): value is PersonRef {
  return typeof value === "object" && value !== null && "id" in value && "name" in value;
}

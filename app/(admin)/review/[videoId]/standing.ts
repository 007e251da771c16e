import type { Decision } from "#lib/domain/states.ts";
import { decisions } from "#lib/domain/states.ts";
import type { PersonRef } from "#lib/domain/wire/timeline.ts";
import type { VideoView } from "#lib/domain/wire/videos.ts";
import type { Answer } from "../../../_hooks/call-portal.ts";

/** How a reviewer stands to the video in the room. */
export type Standing =
  | { is: "asking" }
  | { is: "mine"; until: string }
  | { is: "theirs"; by: PersonRef; until: string }
  | { is: "decided"; by: PersonRef | null; decision: Decision; at: string | null }
  | { is: "withdrawn" }
  | { is: "superseded" }
  /** Only its preview ever came. */
  | { is: "gone" }
  | { is: "trouble"; words: string };

/** What the server already knew when it drew the room. */
export function standingOf({ review }: VideoView): Standing {
  if (review.state === "PENDING") return { is: "asking" };
  if (review.state === "WITHDRAWN") return { is: "withdrawn" };
  return { is: "decided", by: review.by, decision: review.state, at: review.at };
}

/** What a refusal of the portal says about it. */
export function standingFrom({ problem }: Extract<Answer<unknown>, { ok: false }>): Standing {
  const { by, until, decision, at } = problem;
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
        };
      }
      break;
    case "version_superseded":
      return { is: "superseded" };
    case "not_under_review":
    case "video_not_found":
      return { is: "withdrawn" };
    default:
      break;
  }
  return { is: "trouble", words: problem.detail };
}

function isPerson(value: unknown): value is PersonRef {
  return typeof value === "object" && value !== null && "id" in value && "name" in value;
}

function isDecision(value: unknown): value is Decision {
  return decisions.some((known) => known === value);
}

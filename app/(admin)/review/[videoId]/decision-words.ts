import type { Decision } from "#lib/domain/decisions.ts";

type Words = {
  /** On the button. */
  act: string;
  done: string;
  /** What follows from it, said before it is done. */
  consequence: string;
  /** What is said most often; a start, not a limit. */
  reasons: readonly string[];
};

export const decisionWords: Record<Decision, Words> = {
  APPROVED: {
    act: "Approve",
    done: "Approved",
    consequence: "",
    reasons: [],
  },
  CHANGES_REQUESTED: {
    act: "Ask for changes",
    done: "Changes asked for",
    consequence: "The creator reads this and can send a new version, which comes back to the desk.",
    reasons: ["Sound", "Picture", "Too long", "Facts missing", "Rights unclear"],
  },
  REJECTED: {
    act: "Reject",
    done: "Rejected",
    consequence: "The creator reads this. No new version can be sent after it.",
    reasons: [
      "Not for us",
      "Rights unclear",
      "Not authentic",
      "We have it already",
      "Unusable quality",
    ],
  },
};

import { z } from "zod";
import { fieldWords, isDetailField } from "../details.ts";
import type { DetailField, VideoDetails } from "../details.ts";
import { isDecision } from "../decisions.ts";
import type { Decision } from "../decisions.ts";
import { decisionPhrases } from "../words.ts";
import type { ReviewState } from "../states.ts";
import { event } from "./event.ts";
import { because } from "./sentence-parts.ts";

const decided = z.object({ reason: z.string().nullable(), note: z.string().nullable() });
const reviewState = z.custom<ReviewState>();

export const reviewEvents = {
  "video.edited": event({
    /** What was there before and after, once it was decided on. */
    data: z.object({
      fields: z.array(z.custom<DetailField>()),
      after: reviewState.optional(),
      from: z.custom<Partial<VideoDetails>>().optional(),
      to: z.custom<Partial<VideoDetails>>().optional(),
    }),
    sentence: edited,
    tells: [],
    publicName: "video.edited",
  }),
  "review.approved": event({
    data: decided,
    sentence: (data) => because("Approved", data),
    tells: ["creator"],
    publicName: "review.approved",
  }),
  "review.changes_requested": event({
    data: decided,
    sentence: (data) => because("Asked for changes", data),
    tells: ["creator"],
    publicName: "review.changes_requested",
  }),
  "review.rejected": event({
    data: decided,
    sentence: (data) => because("Rejected", data),
    tells: ["creator"],
    publicName: "review.rejected",
  }),
  "review.reopened": event({
    data: z.object({ reason: z.string(), from: reviewState }),
    sentence: (data) => because("Reopened the decision", data),
    tells: ["creator", "desk"],
    publicName: "review.reopened",
  }),
  "review.withdrawn": event({
    data: z.object({ from: reviewState }),
    sentence: () => "Withdrew the video",
    tells: ["desk"],
    publicName: "review.withdrawn",
  }),
};

/** The event that each decision is recorded as. */
export const decisionEvents = {
  APPROVED: "review.approved",
  CHANGES_REQUESTED: "review.changes_requested",
  REJECTED: "review.rejected",
} as const satisfies Record<Decision, keyof typeof reviewEvents>;

function edited({ fields, after }: Record<string, unknown>): string {
  const names = Array.isArray(fields) ? fields.filter(isDetailField) : [];
  const what = names.length > 0 ? fieldWords(names) : "the details";
  if (isDecision(after)) return `Edited after ${decisionPhrases[after].noun}: ${what}`;
  return `Edited ${what}`;
}

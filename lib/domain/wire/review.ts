import { z } from "zod";
import { decisions, isReasoned, reasonedDecisions } from "../decisions.ts";
import { queueFilters, queueOrders } from "../queue-filters.ts";
import { rightsCodes } from "../rights.ts";
import { id, nextCursor, time } from "./fields.ts";
import { EncodingReport } from "./playback.ts";
import { ProblemAnswer } from "./problem.ts";
import { code, line, lines, name, said } from "./text.ts";
import { ReviewClaim, VideoSummary } from "./videos.ts";

// The desk's queue, claims and decisions.

export const Review = z
  .object({
    decision: z.enum(decisions),
    reason: name(200, said("say why", "reason_missing")).optional(),
    note: lines(5000).optional(),
    uploadId: z.uuid().describe("The version that was reviewed"),
    detailsVersion: code(100)
      .optional()
      .describe(
        "Of the video as it was read; if its details have changed since, nothing is decided",
      ),
  })
  .refine((review) => !isReasoned(review.decision) || review.reason, {
    path: ["reason"],
    ...said("say why, so that the creator knows what to do", "reason_missing"),
  })
  .meta({ id: "Review", description: "A decision; a reason is required unless it is APPROVED" });
export type Review = z.infer<typeof Review>;

/** At most this many videos are decided on in one request. */
export const MOST_DECIDED = 100;

export const ReviewMany = z
  .object({
    decision: z.enum(decisions),
    reason: name(200, said("say why", "reason_missing")).optional(),
    note: lines(5000).optional(),
    videos: z
      .array(
        z.object({
          videoId: z.uuid(),
          uploadId: z.uuid().describe("The version that is meant"),
          detailsVersion: code(100).optional(),
        }),
      )
      .min(1, "name at least one video")
      .max(MOST_DECIDED),
  })
  .refine((review) => !isReasoned(review.decision) || review.reason, {
    path: ["reason"],
    ...said("say why, so that the creators know what to do", "reason_missing"),
  })
  .meta({ id: "ReviewMany", description: "One decision on several videos" });
export type ReviewMany = z.infer<typeof ReviewMany>;

/** What a reviewer has typed so far about a version; empty texts take the draft away. */
export const ReviewDraft = z
  .object({
    uploadId: z.uuid(),
    decision: z
      .enum(reasonedDecisions)
      .nullable()
      .optional()
      .describe("The form that it is typed into"),
    reason: line(200).default(""),
    note: lines(5000).default(""),
    frameRate: z
      .number()
      .positive()
      .max(1000)
      .nullable()
      .optional()
      .describe("Frames per second that the note's timecodes count"),
  })
  .meta({ id: "ReviewDraft", description: "Empty texts take the draft away" });
export type ReviewDraft = z.infer<typeof ReviewDraft>;

export const ReviewDraftView = z
  .object({
    uploadId: id,
    decision: z.enum(reasonedDecisions).nullable(),
    reason: z.string(),
    note: z.string(),
    frameRate: z.number().nullable(),
    savedAt: time,
  })
  .meta({ id: "KeptReviewDraft" });
export type ReviewDraftView = z.infer<typeof ReviewDraftView>;

export const OwnDraft = z.object({
  draft: ReviewDraftView.nullable().describe("Of the current version; null if there is none"),
});
export type OwnDraft = z.infer<typeof OwnDraft>;

export const SavedDraft = z.object({
  savedAt: time.nullable().describe("Null: there is no draft any more"),
});
export type SavedDraft = z.infer<typeof SavedDraft>;

export const Reopen = z.object({
  reason: name(200, said("say why, so that the creator knows", "reason_missing")),
});
export type Reopen = z.infer<typeof Reopen>;

export const Reopened = z.object({ id, state: z.literal("PENDING") });
export type Reopened = z.infer<typeof Reopened>;

export const ListQueue = z.object({
  cursor: code(200).optional().describe("Where it is ordered by time"),
  page: z.coerce
    .number()
    .int()
    .min(1)
    .max(10_000)
    .optional()
    .describe("From 1; instead of `cursor`, in any order"),
  limit: z.coerce.number().int().min(1).max(100).default(24),
  order: z.enum(queueOrders).optional().describe("`oldest` if it is not given"),
  search: line(200).optional().describe("Words of titles, descriptions, tags and file names"),
  creator: z.uuid().optional(),
  tag: line(100).optional(),
  language: code(35).optional().describe("BCP 47"),
  rights: z.enum(queueFilters.rights).optional(),
  length: z
    .enum(queueFilters.length)
    .optional()
    .describe("Under one minute, up to five, or longer"),
  version: z.enum(queueFilters.version).optional(),
  claim: z
    .enum(queueFilters.claim)
    .optional()
    .describe("`free`: neither claimed by a colleague nor your own video"),
});
export type ListQueue = z.infer<typeof ListQueue>;

/** What is asked of the queue, whichever page of it. */
export type QueueQuestion = Omit<ListQueue, "cursor" | "page" | "limit">;

const undoSeconds = z
  .number()
  .describe("The same in seconds from now, for clients whose clock may be wrong");

export const ReviewResult = z
  .object({
    id,
    decision: z.enum(decisions),
    nextVideoId: id
      .nullable()
      .describe("The next video to review, oldest first; null if there is none"),
    waiting: z.int().min(0),
    undoUntil: time
      .nullable()
      .describe(
        "Until when `DELETE …/review` takes it back, and nobody is told; null if it has taken effect",
      ),
    undoSeconds,
  })
  .meta({ id: "ReviewResult" });
export type ReviewResult = z.infer<typeof ReviewResult>;

/** What became of each, in the order of the request. A video that is refused keeps none of the others from it. */
export const ReviewManyResult = z
  .object({
    results: z.array(
      z.discriminatedUnion("decided", [
        z
          .object({
            videoId: id,
            decided: z.literal(true),
            undoUntil: time.nullable(),
            undoSeconds,
          })
          .meta({ id: "DecidedVideo" }),
        z
          .object({ videoId: id, decided: z.literal(false), problem: ProblemAnswer })
          .meta({ id: "UndecidedVideo" }),
      ]),
    ),
  })
  .meta({ id: "ReviewManyResult" });
export type ReviewManyResult = z.infer<typeof ReviewManyResult>;

/** One's own decision that can still be undone. */
export const OwnPendingDecision = z
  .object({
    videoId: id,
    title: z.string(),
    decision: z.enum(decisions),
    undoUntil: time,
    undoSeconds,
  })
  .meta({ id: "OwnPendingDecision" });
export type OwnPendingDecision = z.infer<typeof OwnPendingDecision>;

export const OwnPendingDecisions = z.object({ decisions: z.array(OwnPendingDecision) });
export type OwnPendingDecisions = z.infer<typeof OwnPendingDecisions>;

export const Claim = z.object({ until: time });
export type Claim = z.infer<typeof Claim>;

/** What waits for a decision. `claim`: who is at it. */
export const QueuedVideo = VideoSummary.extend({
  claim: ReviewClaim.nullable(),
  description: z.string(),
  tags: z.array(z.string()),
  language: z.string().nullable().describe("BCP 47"),
  rights: z.enum(rightsCodes).nullable(),
  detailsVersion: z
    .string()
    .describe("Sent with a decision, it is made on the details as they are here or not at all"),
  warnings: EncodingReport.shape.warnings.describe("What the encoder noticed; empty until then"),
}).meta({
  id: "QueuedVideo",
});
export type QueuedVideo = z.infer<typeof QueuedVideo>;

export const ReviewQueue = z
  .object({
    waiting: z.int().min(0).describe("All that wait for a decision"),
    matching: z
      .int()
      .min(0)
      .describe("Those of them that were asked for; with a filter not counted beyond 1000"),
    videos: z.array(QueuedVideo),
    nextCursor,
    arriving: z
      .array(QueuedVideo)
      .describe(
        "Not yet to be decided: a preview is here, the original still uploads. On the first page only",
      ),
  })
  .meta({ id: "ReviewQueue" });
export type ReviewQueue = z.infer<typeof ReviewQueue>;

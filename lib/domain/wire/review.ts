import { z } from "zod";
import { decisions, isReasoned, reasonedDecisions } from "../decisions.ts";
import { id, nextCursor, time } from "./fields.ts";
import { code, line, lines, name } from "./text.ts";
import { ReviewClaim, VideoSummary } from "./videos.ts";

// The desk's queue, claims and decisions.

export const Review = z
  .object({
    decision: z.enum(decisions),
    reason: name(200, "say why").optional(),
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
    message: "say why, so that the creator knows what to do",
  })
  .meta({ id: "Review", description: "A decision; a reason is required unless it is APPROVED" });
export type Review = z.infer<typeof Review>;

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

export const Reopen = z.object({ reason: name(200, "say why, so that the creator knows") });
export type Reopen = z.infer<typeof Reopen>;

export const Reopened = z.object({ id, state: z.literal("PENDING") });
export type Reopened = z.infer<typeof Reopened>;

export const ListQueue = z.object({
  cursor: code(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(24),
});
export type ListQueue = z.infer<typeof ListQueue>;

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

/** What waits for a decision, oldest first. `claim`: who is at it. */
export const QueuedVideo = VideoSummary.extend({ claim: ReviewClaim.nullable() }).meta({
  id: "QueuedVideo",
});
export type QueuedVideo = z.infer<typeof QueuedVideo>;

export const ReviewQueue = z
  .object({
    waiting: z.int().min(0),
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

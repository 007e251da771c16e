import { z } from "zod";
import { decisions, isReasoned, reasonedDecisions } from "../decisions.ts";
import { queueFilters, queueOrders } from "../queue-filters.ts";
import { rightsCodes } from "../rights.ts";
import { id, nextCursor, time } from "./fields.ts";
import { EncodingReport } from "./playback.ts";
import { ProblemAnswer } from "./problem.ts";
import { code, line, lines, name, said } from "./text.ts";
import { PersonRef } from "./timeline.ts";
import { Assignment, ReviewClaim, UrgencyView, VideoSummary } from "./videos.ts";

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
  urgency: z
    .enum(queueFilters.urgency)
    .optional()
    .describe("Marked as urgent, with a deadline, or past it"),
  assignee: z.enum(queueFilters.assignee).optional().describe("Assigned to you, or to nobody"),
});
export type ListQueue = z.infer<typeof ListQueue>;

/** What is asked of the queue, whichever page of it. */
export type QueueQuestion = Omit<ListQueue, "cursor" | "page" | "limit">;

/** A question to the queue, whatever else is in its address. */
export const QueueAsked = ListQueue.omit({ cursor: true, page: true, limit: true }).meta({
  id: "QueueAsked",
  description: "As in the query of `GET /api/review/queue`",
});

/** How many views somebody can save. */
export const MOST_VIEWS = 50;

const viewName = name(60, said("a view needs a name", "view_name_missing"));

export const SaveView = z
  .object({ name: viewName, shared: z.boolean().default(false), asked: QueueAsked })
  .meta({ id: "SaveView" });
export type SaveView = z.infer<typeof SaveView>;

export const ChangeView = z
  .object({ name: viewName, shared: z.boolean() })
  .partial()
  .refine((change) => Object.keys(change).length > 0, "say what to change")
  .meta({ id: "ChangeView", description: "What to change; fields that are left out stay" });
export type ChangeView = z.infer<typeof ChangeView>;

export const SavedView = z
  .object({
    id,
    name: z.string(),
    asked: QueueAsked,
    shared: z.boolean().describe("Everybody of the desk has it"),
    owner: PersonRef,
    canChange: z.boolean().describe("Your own, or shared and you are an admin"),
  })
  .meta({ id: "SavedView", description: "A question to the queue that has a name" });
export type SavedView = z.infer<typeof SavedView>;

export const SavedViews = z.object({ views: z.array(SavedView) });
export type SavedViews = z.infer<typeof SavedViews>;

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

/** A century of deadlines. */
const isPlausible = (at: string) => at >= "2000" && at < "2100";

/** What the desk says of how soon it needs a video. */
export const SetUrgency = z
  .object({
    urgent: z.boolean(),
    dueAt: z.iso
      .datetime()
      .refine(isPlausible, "a deadline lies in this century")
      .nullable()
      .describe("Until when it is needed; null: no deadline"),
  })
  .meta({ id: "SetUrgency" });
export type SetUrgency = z.infer<typeof SetUrgency>;

/** At most this many videos are assigned in one request. */
export const MOST_ASSIGNED = 100;

export const Assign = z
  .object({
    to: z.uuid().nullable().describe("A reviewer or an admin; null: nobody"),
    videoIds: z.array(z.uuid()).min(1, "name at least one video").max(MOST_ASSIGNED),
  })
  .meta({ id: "Assign", description: "Who should review these videos" });
export type Assign = z.infer<typeof Assign>;

/** What became of each, in the order of the request. */
export const AssignResult = z
  .object({
    results: z.array(
      z.discriminatedUnion("assigned", [
        z.object({ videoId: id, assigned: z.literal(true) }).meta({ id: "AssignedVideo" }),
        z
          .object({ videoId: id, assigned: z.literal(false), problem: ProblemAnswer })
          .meta({ id: "UnassignedVideo" }),
      ]),
    ),
  })
  .meta({ id: "AssignResult" });
export type AssignResult = z.infer<typeof AssignResult>;

export const Reviewers = z.object({ reviewers: z.array(PersonRef) });
export type Reviewers = z.infer<typeof Reviewers>;

export const Claim = z.object({ until: time });
export type Claim = z.infer<typeof Claim>;

/** What waits for a decision. `claim`: who is at it. */
export const QueuedVideo = VideoSummary.extend({
  claim: ReviewClaim.nullable(),
  urgency: UrgencyView,
  assignment: Assignment,
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

import { z } from "zod";
import { decisions, reasonedDecisions } from "../states.ts";
import type { Decision, ReasonedDecision } from "../states.ts";
import { code, line, lines, name } from "./text.ts";
import type { VideoSummary, VideoView } from "./videos.ts";

// The desk's queue, claims and decisions.

export const Review = z
  .object({
    decision: z.enum(decisions),
    reason: name(200, "say why").optional(),
    note: lines(5000).optional(),
    uploadId: z.uuid(),
    /** Of the video as the reviewer saw it; if the creator has changed it since, nothing is decided. */
    detailsVersion: code(100).optional(),
  })
  .refine((review) => review.decision === "APPROVED" || review.reason, {
    path: ["reason"],
    message: "say why, so that the creator knows what to do",
  });
export type Review = z.infer<typeof Review>;

/** What a reviewer has typed so far about a version; empty texts take the draft away. */
export const ReviewDraft = z.object({
  uploadId: z.uuid(),
  /** The form that it is typed into. */
  decision: z.enum(reasonedDecisions).nullable().optional(),
  reason: line(200).default(""),
  note: lines(5000).default(""),
  /** Frames per second that the note's timecodes count. */
  frameRate: z.number().positive().max(1000).nullable().optional(),
});
export type ReviewDraft = z.infer<typeof ReviewDraft>;

export type ReviewDraftView = {
  uploadId: string;
  decision: ReasonedDecision | null;
  reason: string;
  note: string;
  frameRate: number | null;
  savedAt: string;
};

/** Of the current version; null if there is none. */
export type OwnDraft = { draft: ReviewDraftView | null };

/** Null: there is none any more. */
export type SavedDraft = { savedAt: string | null };

export const Reopen = z.object({ reason: name(200, "say why, so that the creator knows") });
export type Reopen = z.infer<typeof Reopen>;

export type Reopened = { id: string; state: "PENDING" };

export const ListQueue = z.object({
  cursor: code(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(24),
});
export type ListQueue = z.infer<typeof ListQueue>;

export type ReviewResult = {
  id: string;
  decision: Decision;
  /** The next video that waits, oldest first; null if the desk is clear. */
  nextVideoId: string | null;
  waiting: number;
  /** Until when `DELETE …/review` takes it back, and nobody is told; null if it has taken effect. */
  undoUntil: string | null;
  /** The same in seconds from now, for clients whose clock may be wrong. */
  undoSeconds: number;
};

/** One's own decision that can still be undone. */
export type OwnPendingDecision = {
  videoId: string;
  title: string;
  decision: Decision;
  undoUntil: string;
  undoSeconds: number;
};
export type OwnPendingDecisions = { decisions: OwnPendingDecision[] };

export type Claim = { until: string };

/** What waits for a decision, oldest first. `claim`: who is at it. */
export type QueuedVideo = VideoSummary & { claim: VideoView["claim"] };
export type ReviewQueue = {
  waiting: number;
  videos: QueuedVideo[];
  nextCursor: string | null;
  /** Not yet to be decided: the sender's preview is here, the original on its way. On the first page only. */
  arriving: QueuedVideo[];
};

import { z } from "zod";
import { decisions } from "../states.ts";
import type { Decision } from "../states.ts";
import type { VideoSummary, VideoView } from "./videos.ts";

// The desk's queue, claims and decisions.

export const Review = z
  .object({
    decision: z.enum(decisions),
    reason: z.string().trim().min(1).max(200).optional(),
    note: z.string().trim().max(5000).optional(),
    uploadId: z.uuid(),
  })
  .refine((review) => review.decision === "APPROVED" || review.reason, {
    path: ["reason"],
    message: "say why, so that the creator knows what to do",
  });
export type Review = z.infer<typeof Review>;

export const ListQueue = z.object({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(24),
});
export type ListQueue = z.infer<typeof ListQueue>;

export type ReviewResult = {
  id: string;
  decision: Decision;
  /** The next video that waits, oldest first; null if the desk is clear. */
  nextVideoId: string | null;
  waiting: number;
};

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

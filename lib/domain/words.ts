import type { Decision, ReviewState } from "./decisions.ts";
import type { EncodingState, ExportState, Role, UploadState } from "./states.ts";

/** How a state feels: settled well, waiting, stopped, at work, or over and of no consequence. */
export type Tone = "ok" | "wait" | "stop" | "busy" | "off";

/** The three axes, each state with the tone that colours its word. The words are texts: `states`, by axis and state. */
export const stateTones: {
  upload: Record<UploadState, Tone>;
  encoding: Record<EncodingState, Tone>;
  review: Record<ReviewState, Tone>;
} = {
  upload: {
    RESERVED: "busy",
    VERIFIED: "ok",
    REFUSED: "stop",
    CANCELLED: "off",
    EXPIRED: "off",
  },
  encoding: {
    NONE: "off",
    QUEUED: "wait",
    RUNNING: "busy",
    READY: "ok",
    FAILED: "stop",
  },
  review: {
    PENDING: "wait",
    APPROVED: "ok",
    CHANGES_REQUESTED: "wait",
    REJECTED: "stop",
    WITHDRAWN: "off",
  },
};

/** Each decision within a sentence: "Ana asked for changes already", "Changed after approval". */
export const decisionPhrases: Record<Decision, { past: string; noun: string }> = {
  APPROVED: { past: "approved it", noun: "approval" },
  CHANGES_REQUESTED: { past: "asked for changes", noun: "the request for changes" },
  REJECTED: { past: "rejected it", noun: "rejection" },
};

/** What became of the copy of an approved original. */
export const exportTones: Record<ExportState, Tone> = {
  QUEUED: "wait",
  DONE: "ok",
  FAILED: "stop",
};

export const roleWords: Record<Role, string> = {
  CREATOR: "Creator",
  REVIEWER: "Reviewer",
  ADMIN: "Admin",
};

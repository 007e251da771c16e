import type { Decision, ReviewState } from "./decisions.ts";
import type { EncodingState, ExportState, Role, UploadState } from "./states.ts";

/** How a state feels: settled well, waiting, stopped, at work, or over and of no consequence. */
export type Tone = "ok" | "wait" | "stop" | "busy" | "off";

type Said = { word: string; tone: Tone };

/** The three axes in the words that people see, each with the tone that colours it. */
export const stateWords: {
  upload: Record<UploadState, Said>;
  encoding: Record<EncodingState, Said>;
  review: Record<ReviewState, Said>;
} = {
  upload: {
    RESERVED: { word: "On its way", tone: "busy" },
    VERIFIED: { word: "Received", tone: "ok" },
    REFUSED: { word: "Refused", tone: "stop" },
    CANCELLED: { word: "Cancelled", tone: "off" },
    EXPIRED: { word: "Never finished", tone: "off" },
  },
  encoding: {
    NONE: { word: "Original only", tone: "off" },
    QUEUED: { word: "Waits for encoding", tone: "wait" },
    RUNNING: { word: "Encoding", tone: "busy" },
    READY: { word: "Encoded", tone: "ok" },
    FAILED: { word: "Encoding failed", tone: "stop" },
  },
  review: {
    PENDING: { word: "With the desk", tone: "wait" },
    APPROVED: { word: "Approved", tone: "ok" },
    CHANGES_REQUESTED: { word: "Changes wanted", tone: "wait" },
    REJECTED: { word: "Rejected", tone: "stop" },
    WITHDRAWN: { word: "Withdrawn", tone: "off" },
  },
};

/** Each decision within a sentence: "Ana asked for changes already", "Changed after approval". */
export const decisionPhrases: Record<Decision, { past: string; noun: string }> = {
  APPROVED: { past: "approved it", noun: "approval" },
  CHANGES_REQUESTED: { past: "asked for changes", noun: "the request for changes" },
  REJECTED: { past: "rejected it", noun: "rejection" },
};

/** What became of the copy of an approved original. */
export const exportWords: Record<ExportState, Said> = {
  QUEUED: { word: "Waits to be copied", tone: "wait" },
  DONE: { word: "Copied", tone: "ok" },
  FAILED: { word: "Export failed", tone: "stop" },
};

export const roleWords: Record<Role, string> = {
  CREATOR: "Creator",
  REVIEWER: "Reviewer",
  ADMIN: "Admin",
};

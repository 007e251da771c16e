import type { UploadItem } from "../upload-item.ts";
import type { Row } from "./row.ts";

/** A row as it is shown first. */
export function newItem({ id, facts, options }: Row): UploadItem {
  return {
    id,
    fileName: facts.name,
    size: facts.size,
    type: facts.type,
    phase: "checking",
    sentBytes: 0,
    progress: 0,
    ...still,
    storageFault: null,
    canReopen: false,
    elsewhere: false,
    continued: false,
    previewed: false,
    problem: null,
    resetsAt: null,
    media: null,
    frames: [],
    undoUntil: null,
    videoId: options.videoId ?? null,
    uploadId: null,
  };
}

/** Nothing moves. */
export const still = {
  speed: null,
  secondsLeft: null,
  stalled: false,
  storageFull: false,
  waitsFor: null,
} as const;

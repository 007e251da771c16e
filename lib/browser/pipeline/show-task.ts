import type { UploadItem } from "../upload-item.ts";
import { allOf } from "./task-state.ts";
import type { UploadTask } from "./upload-task.ts";

/** Nothing moves. */
const still = {
  speed: null,
  secondsLeft: null,
  stalled: false,
  storageFull: false,
  waitsFor: null,
} as const;

/** What a page is shown of a task's state; how fast it goes is shown by those who measure it. */
export function showTask({ state, options, facts: { size } }: UploadTask) {
  const { phase, upload, problem, resetsAt, undoUntil, isContinued } = allOf(state);
  return {
    phase: phase === "reserving" ? "queued" : phase === "undoable" ? "cancelled" : phase,
    problem,
    resetsAt,
    undoUntil,
    isContinued,
    uploadId: upload?.id ?? null,
    // What was made of a cancelled upload is gone.
    videoId:
      (phase !== "cancelled" && upload?.videoId) || problem?.videoId || options.videoId || null,
    ...still,
    ...((phase === "verifying" || phase === "verified") && { sentBytes: size }),
    ...(phase === "verified" && { progress: 1 }),
  } as const;
}

/** A task as it is shown first. */
export function newItem(task: UploadTask): UploadItem {
  const { id, facts, folder } = task;
  return {
    id,
    fileName: facts.name,
    folder,
    size: facts.size,
    type: facts.type,
    sentBytes: 0,
    progress: 0,
    storageFault: null,
    canReopen: false,
    inOtherTab: false,
    previewed: false,
    media: null,
    frames: [],
    ...showTask(task),
  };
}

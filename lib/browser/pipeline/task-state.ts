import type { ToldRefusal } from "../../domain/verdict.ts";
import type { UploadView } from "../../domain/wire/uploads.ts";
import type { ChosenFile } from "../chosen-file.ts";
import type { UploadProblem } from "../upload-item.ts";
import { refuse } from "./refuse.ts";
import type { Explanation } from "./refuse.ts";

/** How long a cancellation can be undone; until then nothing that has arrived is deleted. */
export const UNDO_MS = 10_000;

/** An upload that is open at the portal; without parts it is sent whole. */
export type OpenUpload = Pick<UploadView, "id" | "videoId" | "partSize" | "partCount">;

/** What an undone cancellation leads back to: the task goes on, stays paused, or is in the portal's list only. */
export type BeforeCancel = "going" | "paused" | "listed";

/** What stays true from phase to phase. */
type Known = {
  /** Null before a slot was taken. In `cancelled` and `refused` it names what was released. */
  readonly upload: OpenUpload | null;
  /** The creator wants it uploaded although the same file was uploaded before. */
  readonly isDuplicateConfirmed: boolean;
  /** The portal did not know its upload once: it was begun anew, and is not a second time. */
  readonly isReplaced: boolean;
};

/** Where one upload is. `phase` is the only thing that says so. */
export type TaskState = Known &
  (
    | {
        /**
         * - `checking`: the file is compared, probed, and asked about at the portal
         * - `queued`: wants a slot of the daily limit; the next `schedule` decides
         * - `reserving`: scheduled; waits until this browser may begin, and for the portal to reserve the slot
         * - `verifying`: every byte has arrived, the portal verifies
         * - `cancelled`: for good, its slot is released
         */
        readonly phase:
          | "checking"
          | "queued"
          | "reserving"
          | "verifying"
          | "paused"
          | "verified"
          | "cancelled";
      }
    | {
        /** No slot left; `resetsAt` is ISO 8601. */
        readonly phase: "waiting";
        readonly resetsAt: string | null;
        /** When the portal itself said so, of performance.now(). */
        readonly deniedAt: number | null;
      }
    /** `isContinued`: with an upload that was begun before. */
    | { readonly phase: "sending"; readonly isContinued: boolean }
    /** `problem`: the file that was chosen is not the one. */
    | { readonly phase: "needsFile"; readonly problem: UploadProblem | null }
    | { readonly phase: "failed" | "refused"; readonly problem: UploadProblem }
    /** Stopped, and still to be undone; `undoUntil` is of Date.now(). */
    | { readonly phase: "undoable"; readonly was: BeforeCancel; readonly undoUntil: number }
  );

export type TaskPhase = TaskState["phase"];

export type TaskEvent =
  // What the creator does.
  | { type: "pause" | "undo" }
  /** Goes on, tries again, or uploads again. `ask`: inside a click, so that the file's permission may be asked for. */
  | { type: "resume"; ask: boolean }
  | { type: "attachFile"; chosen: ChosenFile }
  /** `now` is of Date.now(). */
  | { type: "cancel"; now: number; was?: BeforeCancel }
  | { type: "remove"; now: number }
  // What becomes of the file.
  /** It is at hand; `isChecked`: and nothing speaks against it. */
  | { type: "fileReady"; isChecked: boolean }
  /** It can be read only after a click, or must be chosen again. */
  | { type: "fileMissing" }
  /** Its index, read to the end after the first bytes had left, speaks against it. */
  | { type: "indexRefused"; refusal: ToldRefusal }
  // What becomes of its slot.
  | { type: "scheduled" }
  | { type: "limitReached"; resetsAt: string | null }
  /** The portal itself says that there is no slot. */
  | { type: "denied"; resetsAt: string | null; now: number }
  /** Some slot was released, perhaps: a denial is no longer the latest word. */
  | { type: "slotReleased" }
  | { type: "reserved"; upload: OpenUpload }
  // What becomes of the upload.
  | { type: "transferred" }
  | { type: "verified"; upload?: OpenUpload }
  /** The portal knows nothing of it. */
  | { type: "vanished" }
  | { type: "ended"; end: Explanation; upload?: OpenUpload }
  | { type: "undoExpired" };

/** What the reducer asks for; `runEffect` does it. */
export type TaskEffect =
  /** Ends what runs; an answer that is on its way is still taken. */
  | "stop"
  /** The same, and nothing that still comes is taken: neither answers nor pictures. */
  | "abandon"
  | "check"
  /** Asks to decide anew which tasks may be sent. */
  | "schedule"
  | "send"
  /** The next reservation is another one. */
  | "renewKey"
  /** Nothing that was read of the file, or shown of its progress, is true any more. */
  | "startOver"
  | "startUndo"
  | "refreshAllowance"
  /** Unless another task will ask anyway. */
  | "refreshWhenIdle"
  /** Out of the list. */
  | "drop"
  /** `reread`: what the browser holds of the file is out of date. */
  | { type: "open"; ask: boolean; reread: boolean }
  /** Takes the chosen file, if it is the one that is waited for. */
  | { type: "attach"; chosen: ChosenFile }
  /** Releases the slot, so that the next one is another; without an upload, what an unanswered request may have reserved. */
  | { type: "release"; upload: OpenUpload | null };

const going = ["checking", "waiting", "queued", "reserving", "sending"] as const;
const resting = ["paused", "needsFile"] as const;
const atPortal = ["reserving", "sending", "verifying"] as const;

/**
 * In which phases an event means something. In all others it is ignored: a click came too late, or an answer was
 * overtaken.
 */
const accepted: Record<TaskEvent["type"], readonly TaskPhase[]> = {
  pause: [...going, "paused"],
  resume: [...resting, "failed", "cancelled"],
  attachFile: ["checking", "verifying", ...resting, "failed"],
  cancel: [...going, "verifying", ...resting, "failed"],
  undo: ["undoable"],
  undoExpired: ["undoable"],
  remove: ["verified", "refused", "failed", "cancelled"],
  fileReady: ["checking", ...resting, "failed", "cancelled"],
  fileMissing: ["verifying", ...resting, "failed", "cancelled"],
  indexRefused: [...going, ...resting],
  scheduled: ["queued", "waiting"],
  limitReached: ["queued", "waiting"],
  denied: ["reserving"],
  slotReleased: ["waiting"],
  // Found while the file is checked; and the answer may come after a click.
  reserved: ["checking", "reserving", "paused", "undoable"],
  // Also found out when a remembered task is restored.
  transferred: ["sending", ...resting],
  vanished: [...atPortal, ...resting],
  // The portal may have decided before it heard of a cancellation.
  verified: [...atPortal, ...resting, "cancelled"],
  ended: ["checking", ...atPortal, ...resting, "failed", "cancelled"],
};

const closedCodes: ReadonlySet<string> = new Set([
  "upload_ended",
  "upload_not_open",
  "upload_not_found",
]);

/** Whether the problem is that the portal keeps the upload open no more. */
export function isClosed({ code }: Pick<UploadProblem, "code">): boolean {
  return closedCodes.has(code);
}

/**
 * The next state of an upload task, and what is to be done about it. Pure: times come with the event. What an event does
 * not change, or has no meaning for, comes back as the very same object.
 */
export function transition(
  state: TaskState,
  event: TaskEvent,
): readonly [TaskState, ...TaskEffect[]] {
  const { phase, upload, isDuplicateConfirmed, isReplaced } = state;
  if (!accepted[event.type].includes(phase)) return [state];
  const known = { upload, isDuplicateConfirmed, isReplaced };
  const without = { ...known, upload: null };
  const { problem, was, deniedAt } = allOf(state);
  const cancel = (now: number, was: BeforeCancel) =>
    [
      { ...known, phase: "undoable", was, undoUntil: now + UNDO_MS },
      "stop",
      "startUndo",
      "schedule",
    ] as const;

  switch (event.type) {
    case "pause":
      return [{ ...known, phase: "paused" }, "stop", "schedule"];
    case "resume": {
      const isChanged = problem?.code === "file_changed";
      const reread = isChanged || problem?.code === "file_unreadable";
      const open = { type: "open", ask: event.ask, reread } as const;
      if (phase === "cancelled") return [{ ...state, ...without }, "startOver", open];
      if (phase === "failed" && isChanged) {
        return [{ ...state, ...without }, { type: "release", upload }, "startOver", open];
      }
      if (problem?.code !== "already_sent") return [state, open];
      return [{ ...state, isDuplicateConfirmed: true }, open];
    }
    case "attachFile":
      return [
        { ...known, phase: "checking" },
        { type: "attach", chosen: event.chosen },
      ];
    case "cancel":
      return cancel(event.now, event.was ?? (phase === "paused" ? "paused" : "going"));
    case "remove":
      // Some of it may have arrived: that is not thrown away by clearing a list.
      return phase === "failed" && upload ? cancel(event.now, "going") : [state, "drop"];
    case "undo": {
      if (was === "listed") return [state, "drop"];
      const paused = { ...known, phase: "paused" } as const;
      if (was === "paused") return [paused];
      return [paused, { type: "open", ask: true, reread: false }];
    }
    case "undoExpired":
      return [{ ...known, phase: "cancelled" }, "abandon", { type: "release", upload }];
    case "fileReady":
      if (event.isChecked) return [{ ...known, phase: "queued" }, "schedule"];
      return [{ ...known, phase: "checking" }, "check"];
    case "fileMissing":
      return [{ ...known, phase: "needsFile", problem }];
    case "indexRefused":
      return [
        { ...known, ...refuse(event.refusal, "check") },
        "abandon",
        { type: "release", upload },
      ];
    case "scheduled":
      return [{ ...known, phase: "reserving" }, "send"];
    case "limitReached": {
      return [{ ...known, phase: "waiting", resetsAt: event.resetsAt, deniedAt }];
    }
    case "denied": {
      const { resetsAt, now: deniedAt } = event;
      return [{ ...known, phase: "waiting", resetsAt, deniedAt }, "renewKey", "refreshAllowance"];
    }
    case "slotReleased":
      return ["deniedAt" in state ? { ...state, deniedAt: null } : state];
    case "reserved":
      if (phase !== "reserving") return [{ ...state, upload: event.upload }];
      return [{ ...known, upload: event.upload, phase: "sending", isContinued: upload !== null }];
    case "transferred":
      return [{ ...known, phase: "verifying" }];
    case "verified":
      return [{ ...known, upload: event.upload ?? upload, phase: "verified" }, "refreshWhenIdle"];
    case "vanished":
      if (phase === "paused" || phase === "needsFile") {
        return [{ ...state, ...without }, "renewKey"];
      }
      if (isReplaced)
        return [{ ...without, phase: "failed", problem: ended }, "renewKey", "refreshAllowance"];
      return [
        { ...without, isReplaced: true, phase: "queued" },
        "renewKey",
        "schedule",
        "refreshAllowance",
      ];
    case "ended": {
      const { end } = event;
      const { code, at } = end.problem;
      const isOver = isClosed(end.problem);
      // Another tab's upload must not be cancelled when this task is cleared away.
      const keeps = !isOver && code !== "sent_in_other_tab";
      return [
        { ...known, ...end, upload: keeps ? (event.upload ?? upload) : null },
        ...(isOver ? (["renewKey"] as const) : []),
        // What was refused here never took a slot.
        ...(at === "check" ? [] : (["refreshAllowance"] as const)),
      ];
    }
  }
}

const ended: UploadProblem = {
  code: "upload_ended",
  detail: null,
  retryable: true,
  at: "complete",
};

/** A state with what only other phases have; that is null. */
export function allOf(state: TaskState) {
  return { ...nothing, ...state };
}

const nothing = {
  problem: null,
  resetsAt: null,
  deniedAt: null,
  was: null,
  undoUntil: null,
  isContinued: false,
} as const;

/** Neither at its end nor cancelled: a file that is chosen again belongs to it. */
export function isActive({ phase }: TaskState): boolean {
  return accepted.cancel.includes(phase);
}

import type { ProblemCode } from "../domain/problem.ts";
import type { FindingCode } from "../domain/store-report.ts";
import type { Refusal } from "../domain/verdict.ts";
import type { Allowance } from "../domain/wire/uploads.ts";
import type { WaitsFor } from "./portal/request-with-retry.ts";

/**
 * Where one upload is, as it is shown.
 *
 * - `checking`: the file is checked in the browser; takes no slot yet
 * - `refused`: because of the file itself, found here or by the portal; sending it again would not help
 * - `waiting`: no slot left in the daily limit; starts by itself at `resetsAt`
 * - `queued`: the next to be sent by this browser
 * - `sending`: bytes go to the store
 * - `paused`: by the creator; keeps its slot and what has arrived until it is resumed
 * - `needsFile`: remembered by this browser, but the file is not at hand after a reload or a crash: `resume` it from a
 *   click if `canReopen`, else `attachFile`
 * - `verifying`: every byte has arrived, the portal verifies them
 * - `verified`, `failed` (may be retried), `cancelled`: the end
 */
export type Phase =
  | "checking"
  | "refused"
  | "waiting"
  | "queued"
  | "sending"
  | "paused"
  | "needsFile"
  | "verifying"
  | "verified"
  | "failed"
  | "cancelled";

/** Read from the file by the browser, for display; the portal decides by the stored bytes. */
export type LocalMedia = {
  container?: string;
  /** Seconds. */
  duration?: number;
  /** Pixels as displayed. */
  width?: number;
  height?: number;
  videoCodec?: string;
  audioCodec?: string;
};

/** One of the 16 pictures of a filmstrip, 160 × 90. `url` is a blob URL, valid until the item is removed. */
export type FilmFrame = { index: number; url: string; time: number };

export type Stage = "check" | "reserve" | "transfer" | "complete";

/** Why a file can no longer be read, as far as browsers tell. */
export const fileFaults = ["gone", "changed", "unreadable"] as const;
export type FileFault = (typeof fileFaults)[number];

/** Problem codes that only the browser has, beside those of the API and of the verdict. */
export type LocalProblemCode =
  | "file_unreadable"
  | "file_changed"
  | "not_the_same_file"
  | "already_in_list"
  | "sent_in_other_tab"
  | "already_sent"
  | "connection_lost"
  | "store_unreachable"
  | "store_refused"
  | "upload_ended"
  | "unexpected_answer";

export type UploadProblem = {
  code: ProblemCode | Refusal | LocalProblemCode;
  /** What the code alone does not say: a file's fault, another file's name, the portal's own message. Pages make the sentence. */
  detail: string | null;
  /** Of the portal's refusal: what belongs to its code. */
  members?: Readonly<Record<string, unknown>>;
  retryable: boolean;
  at: Stage;
  /** Of the video that was made of the same file before. */
  videoId?: string;
};

export type UploadItem = {
  /** Of this task, in this page only. */
  readonly id: string;
  readonly fileName: string;
  /** Where it lay in a folder that was chosen: "card/DCIM". */
  readonly folder: string | null;
  /** Bytes. */
  readonly size: number;
  /** As the browser reports it; may be empty. */
  readonly type: string;
  readonly phase: Phase;
  /** Bytes being sent or arrived; never falls, and stays below `size` until all have arrived. */
  readonly sentBytes: number;
  /** 0 to 1, never falls, and reaches 1 only when the upload is verified. */
  readonly progress: number;
  /** Bytes per second over the last seconds; null while it is not known. */
  readonly speed: number | null;
  readonly secondsLeft: number | null;
  /** No network, or the store does not answer; resumes by itself. */
  readonly stalled: boolean;
  /** The storage is full; resumes by itself when there is room. `stalled` is true, too. */
  readonly storageFull: boolean;
  /** What it waits for, if that is neither the network nor the store. `stalled` is true, too. */
  readonly waitsFor: WaitsFor | null;
  /** What the portal found wrong with the store, while the store does not answer. */
  readonly storageFault: FindingCode | null;
  /** The browser keeps a handle to the file: after a reload one click is enough. */
  readonly canReopen: boolean;
  /** It belongs to another tab of this browser: shown, but not to be acted on from here. */
  readonly inOtherTab: boolean;
  /** It is being sent, and some of it had arrived earlier: it goes on with an upload begun before. */
  readonly isContinued: boolean;
  /** The desk has a small preview that was made here, and can watch it before the original has arrived. */
  readonly previewed: boolean;
  readonly problem: UploadProblem | null;
  /** ISO 8601; set while `phase` is `waiting`. */
  readonly resetsAt: string | null;
  /** Milliseconds of Date.now(); set while it is `cancelled` and that can be undone: nothing of it is gone yet. */
  readonly undoUntil: number | null;
  readonly media: LocalMedia | null;
  /** In order of time, added as they are drawn; empty where this browser cannot decode the file. */
  readonly frames: readonly FilmFrame[];
  /** Null until the portal has one; known from the start for a new version. */
  readonly videoId: string | null;
  readonly uploadId: string | null;
};

/** Immutable: a new object whenever anything changed, the same items where nothing did. */
export type UploadsSnapshot = {
  readonly items: readonly UploadItem[];
  /** Null until the first answer of the portal. */
  readonly allowance: Allowance | null;
  /** Bytes per second of all files together, as the creator wished; null is as fast as it goes. */
  readonly speedLimit: number | null;
  /** Something would be lost if the page were left now. */
  readonly busy: boolean;
};

/** What a server renders and a page starts with. */
export const emptySnapshot: UploadsSnapshot = {
  items: [],
  allowance: null,
  speedLimit: null,
  busy: false,
};

/** Not at its end, and its bytes are not all in the store. */
export function isUnfinished({ phase }: UploadItem): boolean {
  return unfinished.has(phase);
}

const unfinished: ReadonlySet<Phase> = new Set([
  "checking",
  "waiting",
  "queued",
  "sending",
  "paused",
  "needsFile",
]);

/**
 * Whether leaving the page now would lose something of it: bytes being sent, or the handle to its file. A verdict
 * under way is finished by the portal alone.
 */
export function wouldBeLost(item: UploadItem): boolean {
  const { phase, canReopen, inOtherTab } = item;
  if (inOtherTab || phase === "needsFile") return false;
  return phase === "sending" || (isUnfinished(item) && !canReopen);
}

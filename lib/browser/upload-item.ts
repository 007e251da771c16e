import type { ProblemCode } from "../domain/problem.ts";
import type { Refusal } from "../domain/verdict.ts";
import type { Allowance } from "../domain/wire/uploads.ts";
import type { WaitsFor } from "./portal/ask-patiently.ts";

/**
 * Where one file is on its way.
 *
 * - `checking`: being looked at, here in the browser; takes no place yet
 * - `refused`: the file itself is the reason, here or by the portal's verdict; sending it again would not help
 * - `waiting`: no place left in the daily limit; starts by itself at `resetsAt`
 * - `queued`: waits for its turn in this browser
 * - `sending`: bytes go to the store
 * - `paused`: by the creator; keeps its place and what has arrived until it is resumed
 * - `away`: remembered by this browser, but the file is not at hand after a reload or a crash: `resume` it from a click
 *   if `canReopen`, else `supply` the file
 * - `verifying`: every byte has arrived, the portal looks at them
 * - `verified`, `failed` (may be retried), `cancelled`: the end
 */
export type Phase =
  | "checking"
  | "refused"
  | "waiting"
  | "queued"
  | "sending"
  | "paused"
  | "away"
  | "verifying"
  | "verified"
  | "failed"
  | "cancelled";

/** What the file says of itself, read here; a hint for the page, the portal judges by the stored bytes. */
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

/** One of the 16 pictures of a filmstrip, 160 × 90. `url` is a blob URL, good until the row is removed. */
export type FilmFrame = { index: number; url: string; time: number };

export type Stage = "check" | "reserve" | "transfer" | "complete";

/** Codes of the browser's own, beside those of the API and of the verdict. */
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
  /** What the code alone does not say: the portal's own words, the other file's name. The sentence is the page's. */
  detail: string | null;
  retryable: boolean;
  at: Stage;
};

export type UploadItem = {
  /** Of this row, in this page only. */
  readonly id: string;
  readonly fileName: string;
  /** Bytes. */
  readonly size: number;
  /** As the browser reports it; may be empty. */
  readonly type: string;
  readonly phase: Phase;
  /** Bytes on their way or arrived; never falls, and stays below `size` until all have arrived. */
  readonly sentBytes: number;
  /** 0 to 1, never falls, and reaches 1 with the good verdict only. */
  readonly progress: number;
  /** Bytes per second over the last seconds; null while it is not known. */
  readonly speed: number | null;
  readonly secondsLeft: number | null;
  /** The network is away or the store does not answer; goes on by itself. */
  readonly stalled: boolean;
  /** The storage has no room; goes on by itself when there is some. Then it is `stalled`, too. */
  readonly storageFull: boolean;
  /** Whom it waits for, if that is neither the network nor the store. Then it is `stalled`, too. */
  readonly waitsFor: WaitsFor | null;
  /** What the portal found wrong with the store, in its words, while that does not answer. */
  readonly storageFault: string | null;
  /** The browser keeps the way to the file: after a reload one click is enough. */
  readonly canReopen: boolean;
  /** Another tab of this browser is sending it: shown as it goes, not to be acted on from here. */
  readonly elsewhere: boolean;
  /** Some of it had arrived earlier: this row goes on with an upload begun before. */
  readonly continued: boolean;
  /** The desk has the small film that was made of it here, and can look before it is sent. */
  readonly previewed: boolean;
  readonly problem: UploadProblem | null;
  /** ISO 8601; set while `phase` is `waiting`. */
  readonly resetsAt: string | null;
  /** Milliseconds of Date.now(); set while it is `cancelled` and that can be undone: nothing of it is gone yet. */
  readonly undoUntil: number | null;
  readonly media: LocalMedia | null;
  /** As they come, in order of time; stays empty where this browser cannot decode the file. */
  readonly frames: readonly FilmFrame[];
  /** Null until the portal has one; a new version is of its video from the start. */
  readonly videoId: string | null;
  readonly uploadId: string | null;
};

/** Immutable: a new object whenever anything changed, the same rows where nothing did. */
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
  "away",
]);

/**
 * Whether leaving the page now would lose something of this row: bytes on their way, or the way to its file. A verdict
 * under way is finished by the portal alone.
 */
export function wouldBeLost(item: UploadItem): boolean {
  const { phase, canReopen, elsewhere } = item;
  if (elsewhere || phase === "away") return false;
  return phase === "sending" || (isUnfinished(item) && !canReopen);
}

import type { Allowance, PostTransfer, ReceivedPart, UploadView } from "../../domain/wire.ts";
import { Speed } from "../transfer/speed.ts";
import type { TransferTools } from "../transfer/transfer.ts";
import type { Look, MediaReader } from "../media/media-reader.ts";
import type { UploadStore } from "../store.ts";
import type { AddOptions } from "../chosen-file.ts";

/** An upload that is open at the portal. */
export type OpenUpload = {
  id: string;
  videoId: string;
  /** Null, as `received`: what the store has must be asked. */
  form: PostTransfer | null;
} & (
  | { method: "post" }
  | {
      method: "multipart";
      partSize: number;
      partCount: number;
      received: readonly ReceivedPart[] | null;
    }
);

/** What the engine keeps of a row beside what it shows. */
export type Row = {
  readonly id: string;
  /** The last one chosen: a file that was moved is chosen again for the same row. */
  file: File;
  readonly options: AddOptions;
  /** Ends the current run. */
  stop: AbortController;
  /** One for each try at a place: a lost answer then gives the same reservation again. */
  key: string;
  fingerprint: string | null;
  look: Look | null;
  upload: OpenUpload | null;
  speed: Speed;
  /** Checked, without a place, and willing. */
  applies: boolean;
  /** Taken its turn towards a place. */
  started: boolean;
  /** Of the parts of `upload`, as they were read from `file`. */
  hashes: Map<number, string>;
  /** The place in the list: lower is sent earlier. */
  rank: number;
  /** Told "no place" by the portal at this time (of performance.now()). */
  turnedDownAt: number | null;
};

/** What every step of a row's way works with. */
export type Engine = TransferTools & {
  store: UploadStore;
  reader: MediaReader;
  rows: ReadonlyMap<string, Row>;
  /** Uploads cancelled here: the portal's list may still name them for a moment. */
  givenBack: Set<string>;
  /** Looks who may go and who must wait, after anything changed. */
  replan(): void;
  refreshAllowance(): Promise<void>;
  /** What is open at the portal, as of a few seconds ago: a folder of films asks once. */
  openUploads(): Promise<{ uploads: UploadView[] }>;
  setAllowance(allowance: Allowance): void;
};

/** Why a run was stopped: the creator wants neither it nor its place. */
export class Cancelled extends Error {}

/** Why a run was stopped: the creator wants to go on later. */
export class Paused extends Error {}

export function createRow(file: File, options: AddOptions): Row {
  return {
    id: randomId(),
    file,
    options,
    stop: new AbortController(),
    key: randomId(),
    fingerprint: null,
    look: null,
    upload: null,
    speed: new Speed(),
    applies: false,
    started: false,
    hashes: new Map(),
    rank: 0,
    turnedDownAt: null,
  };
}

/** `crypto.randomUUID` is missing where a portal is looked at over plain HTTP. */
export function randomId(): string {
  if ("randomUUID" in crypto) return crypto.randomUUID();
  return [...(crypto as Crypto).getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");
}

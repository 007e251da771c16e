import { nameOf } from "../file-name.ts";
import type { WholeTransfer } from "../../domain/wire/transfers.ts";
import type { Allowance, ReceivedPart, UploadView } from "../../domain/wire/uploads.ts";
import { FileUnreadable } from "../checksum/checksums.ts";
import type { AddOptions } from "../chosen-file.ts";
import type { Look, MediaReader } from "../media/media-reader.ts";
import type { Connection } from "../portal/connection.ts";
import type { UploadStore } from "../store.ts";
import { Speed } from "../transfer/speed.ts";
import type { TransferTools } from "../transfer/transfer.ts";
import type { Limit } from "../limit.ts";

/** An upload that is open at the portal. */
export type OpenUpload = {
  id: string;
  videoId: string;
  /** Null: what is missing must be asked. */
  permission: WholeTransfer | null;
} & (
  | { method: "post" }
  | {
      method: "multipart";
      partSize: number;
      partCount: number;
      received: readonly ReceivedPart[] | null;
    }
);

/** What is known of a file that is not at hand. */
export type FileFacts = Pick<File, "name" | "size" | "type" | "lastModified">;

/** The same for the same file, chosen twice. */
export function keyOf(facts: FileFacts): string {
  return `${facts.size} ${facts.lastModified} ${nameOf(facts)}`;
}

/** What the engine keeps of a row beside what it shows. */
export type Row = {
  readonly id: string;
  facts: FileFacts;
  /** Null after a reload, until it is opened or chosen again. */
  file: File | null;
  handle: FileSystemFileHandle | null;
  readonly options: AddOptions;
  /** Ends the current run. */
  stop: AbortController;
  /** One for each try at a place: a lost answer then gives the same reservation again. */
  key: string;
  fingerprint: string | null;
  look: Look | null;
  upload: OpenUpload | null;
  /** Of the parts of `upload`, as they were read from `file`; a small file is one part. */
  hashes: Map<number, string>;
  speed: Speed;
  /** The browser says so, or the line was cut. */
  isOffline: boolean;
  /** The place in the list: lower is sent earlier. */
  rank: number;
  /** Nothing speaks against its file. */
  checked: boolean;
  /** Checked, without a place, and willing. */
  applies: boolean;
  /** Taken its turn towards a place. */
  started: boolean;
  /** Told "no place" by the portal at this time (of performance.now()). */
  turnedDownAt: number | null;
  /** Wanted although the same file was sent before. */
  again: boolean;
  /** Its upload was unknown to the portal once and begun anew. */
  replaced: boolean;
  /** Asks for its place again, while nobody knows whether the portal understood. */
  unanswered: (() => Promise<{ id: string }>) | null;
  /** Cancelled a moment ago: nothing is given back before the timer is over. */
  undo: Undo | null;
};

/** What a row does again if its cancellation is undone: it goes on, rests, or is in the portal's list only. */
export type BeforeCancel = "going" | "paused" | "listed";

export type Undo = { was: BeforeCancel; timer: ReturnType<typeof setTimeout> };

/** What every step of a row's way works with. */
export type Engine = TransferTools & {
  store: UploadStore;
  reader: MediaReader;
  connection: Pick<Connection, "isCut">;
  rows: Map<string, Row>;
  /** Rows looked at at the same time. */
  checks: Limit;
  /** A person is asked for one file at a time. */
  openings: Limit;
  /** Rows are kept by this browser, and with them the way to their files. */
  remembers: boolean;
  /** Something of a row changed that is kept. */
  touch(id: string): void;
  /** Uploads cancelled in this browser: the portal's list may still name them for a moment. */
  givenBack: Set<string>;
  /** Out of the list, and nothing of it goes on. */
  drop(row: Row): void;
  /** The file of `row` is what `other` waits for: it goes there, and `row` out of the list. */
  handOver(row: Row, other: Row): void;
  /** Looks who may go and who must wait, after anything changed. */
  replan(): void;
  refreshAllowance(): Promise<void>;
  /** Many small files are soon sent: pictures, which would hold them up, can wait. */
  isHurried(): boolean;
  /** What is open at the portal, as of a few seconds ago: a folder of films asks once. */
  openUploads(): Promise<{ uploads: UploadView[] }>;
  setAllowance(allowance: Allowance): void;
};

/** Why a run was stopped: the creator wants to go on later. */
export class Paused extends Error {}

export function createRow(facts: FileFacts, options: AddOptions, known: Partial<Row> = {}): Row {
  const { name, size, type, lastModified } = facts;
  return {
    id: randomId(),
    facts: { name: nameOf({ name }), size, type, lastModified },
    file: facts instanceof File ? facts : null,
    handle: null,
    options: { ...options },
    stop: new AbortController(),
    key: randomId(),
    fingerprint: null,
    look: null,
    upload: null,
    hashes: new Map(),
    speed: new Speed(),
    isOffline: false,
    rank: 0,
    checked: false,
    applies: false,
    started: false,
    turnedDownAt: null,
    again: false,
    replaced: false,
    unanswered: null,
    undo: null,
    ...known,
  };
}

/** The file of a row that is on its way. @throws FileUnreadable if it is not at hand */
export function fileOf({ file }: Row): File {
  if (!file) throw new FileUnreadable();
  return file;
}

/** Whatever the upload was, the next is another one. */
export function forgetUpload(row: Row): void {
  row.upload = null;
  row.key = randomId();
  row.hashes = new Map();
  row.unanswered = null;
}

/** `crypto.randomUUID` is missing where a portal is looked at over plain HTTP. */
export function randomId(): string {
  if ("randomUUID" in crypto) return crypto.randomUUID();
  return [...(crypto as Crypto).getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");
}

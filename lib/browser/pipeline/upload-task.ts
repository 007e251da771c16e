import { nameOf } from "../file-name.ts";
import type { Allowance, UploadView } from "../../domain/wire/uploads.ts";
import { FileUnreadable } from "../checksum/checksums.ts";
import type { AddOptions } from "../chosen-file.ts";
import type { Limit } from "../limit.ts";
import type { MediaProbe, MediaReader } from "../media/media-reader.ts";
import type { Connection } from "../portal/connection.ts";
import type { UploadStore } from "../store.ts";
import { Speed } from "../transfer/speed.ts";
import type { TransferTools } from "../transfer/transfer.ts";
import type { TaskEvent, TaskState } from "./task-state.ts";

/** What is known of a file that is not at hand. */
export type FileFacts = Pick<File, "name" | "size" | "type" | "lastModified">;

/** The same for the same file, chosen twice. */
export function keyOf(facts: FileFacts): string {
  return `${facts.size} ${facts.lastModified} ${nameOf(facts)}`;
}

/** One file to be uploaded: its state, and what the work on it holds. */
export type UploadTask = {
  readonly id: string;
  /** Changed by `dispatch` only. */
  state: TaskState;
  facts: FileFacts;
  /** Null after a reload, until it is opened or chosen again. */
  file: File | null;
  handle: FileSystemFileHandle | null;
  /** Where it lay in a folder that was chosen. */
  readonly folder: string | null;
  readonly options: AddOptions;
  /** Ends what is done for it now; everything that is begun anew has another one. */
  run: AbortController;
  /** Idempotency key of the next reservation: after a lost answer the same question gives the same reservation. */
  key: string;
  fingerprint: string | null;
  probe: MediaProbe | null;
  /** The file that nothing speaks against. */
  checkedFile: File | null;
  /** Part number → CRC64NVME in base64, as it was read from `file`; a small file is one part. */
  hashes: Map<number, string>;
  speed: Speed;
  /** Shown as stalled because there is no network. */
  isOffline: boolean;
  /** The place in the list: lower is sent earlier. */
  rank: number;
  /** Asks for its reservation again, while nobody knows whether the portal understood. */
  unanswered: (() => Promise<{ id: string }>) | null;
  undoTimer: ReturnType<typeof setTimeout> | undefined;
};

/** What every step of a task works with. */
export type Engine = TransferTools & {
  store: UploadStore;
  reader: MediaReader;
  connection: Pick<Connection, "isCut">;
  tasks: Map<string, UploadTask>;
  /** Files compared at the same time. */
  checks: Limit;
  /** A person is asked for one file at a time. */
  openings: Limit;
  /** This browser remembers tasks, and with them the way to their files. */
  remembers: boolean;
  /** Uploads cancelled in this browser: the portal's list may still name them for a moment. */
  released: Set<string>;
  /** Moves a task to its next state, shows that, and does what follows. The only way to change a state. */
  dispatch(task: UploadTask, event: TaskEvent): void;
  /** Something of a task changed that is remembered. */
  touch(id: string): void;
  /** Into the list. */
  add(tasks: readonly UploadTask[]): void;
  /** Out of the list, and nothing of it goes on. */
  drop(task: UploadTask): void;
  /** The file of `task` is what `other` waits for: it goes there, and `task` out of the list. */
  handOver(task: UploadTask, other: UploadTask): void;
  /** Decides soon, once for many calls, which tasks may be sent and which must wait. */
  schedule(): void;
  refreshAllowance(): Promise<void>;
  /** Many small files are soon sent: pictures, which would hold them up, can wait. */
  isHurried(): boolean;
  /** What is open at the portal, as of a few seconds ago: a folder of films asks once. */
  openUploads(): Promise<{ uploads: UploadView[] }>;
  setAllowance(allowance: Allowance): void;
};

export function createTask(
  facts: FileFacts,
  options: AddOptions,
  known: Partial<UploadTask> = {},
): UploadTask {
  const { size, type, lastModified } = facts;
  return {
    id: randomId(),
    state: { phase: "checking", upload: null, isDuplicateConfirmed: false, isReplaced: false },
    facts: { name: nameOf(facts), size, type, lastModified },
    file: facts instanceof File ? facts : null,
    handle: null,
    folder: null,
    options: { ...options },
    run: new AbortController(),
    key: randomId(),
    fingerprint: null,
    probe: null,
    checkedFile: null,
    hashes: new Map(),
    speed: new Speed(),
    isOffline: false,
    rank: 0,
    unanswered: null,
    undoTimer: undefined,
    ...known,
  };
}

/** A new run, as if nothing had gone wrong. */
export function beginRun(task: UploadTask): void {
  task.run.abort();
  task.run = new AbortController();
  task.speed = new Speed();
}

/** The file of a task that is under way. @throws FileUnreadable if it is not at hand */
export function fileOf({ file }: UploadTask): File {
  if (!file) throw new FileUnreadable();
  return file;
}

/** The rank of a task that is added at the end of the list. */
export function nextRank({ tasks }: Pick<Engine, "tasks">): number {
  return Math.max(-1, ...Array.from(tasks.values(), ({ rank }) => rank)) + 1;
}

/** `crypto.randomUUID` is missing where a portal is served over plain HTTP. */
export function randomId(): string {
  if ("randomUUID" in crypto) return crypto.randomUUID();
  return [...(crypto as Crypto).getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");
}

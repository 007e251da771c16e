import type { UploadView } from "../domain/wire/uploads.ts";
import { POST_MAX_BYTES } from "../domain/part-plan.ts";
import { watchAllowance } from "./allowance-clock.ts";
import { createChecksums } from "./checksum/checksums.ts";
import { chosen } from "./chosen-file.ts";
import type { AddOptions, ChosenFile } from "./chosen-file.ts";
import { guardLeaving } from "./leaving.ts";
import { createMediaReader } from "./media/media-reader.ts";
import { keepRows } from "./memory/keep-rows.ts";
import { addFiles } from "./pipeline/add-files.ts";
import { cancelListed, cancelRow, undoCancel } from "./pipeline/cancel-row.ts";
import { dropFrames } from "./pipeline/check.ts";
import { coalesce } from "./pipeline/coalesce.ts";
import { goOn, supplyFile } from "./pipeline/go-on.ts";
import { createLimit } from "./limit.ts";
import { pauseRow } from "./pipeline/pause-row.ts";
import { recently } from "./pipeline/recently.ts";
import { replan } from "./pipeline/replan.ts";
import type { Engine, Row } from "./pipeline/row.ts";
import { showTime } from "./pipeline/show-progress.ts";
import { createApi } from "./portal/api.ts";
import { createConnection } from "./portal/connection.ts";
import { reorder } from "./reorder.ts";
import { keepSpeedLimit, keptSpeedLimit, pageStorage } from "./page-storage.ts";
import { createStore } from "./store.ts";
import { createLine } from "./transfer/line.ts";
import type { Phase, UploadsSnapshot } from "./upload-item.ts";
import { keepAwake } from "./wake-lock.ts";

export type UploadsOptions = {
  /** Where the API is; the page's own origin unless told. */
  origin?: string;
  fetch?: typeof fetch;
};

/** The upload engine: takes files, sends them to storage, says how far it is. Knows nothing of any page. */
export type Uploads = {
  /** Takes files on; each becomes a row at once. Answers the rows' ids. */
  add(files: Iterable<File | ChosenFile>, options?: AddOptions): string[];
  /** The rows that this browser remembers of `personId`; from then on rows are remembered. Called once by the page. */
  restore(personId: string): Promise<void>;
  /** The file of a row that is `away` or could not be read, chosen again. */
  supply(id: string, file: File | ChosenFile): void;
  /** Stops at once; the place and what has arrived stay. */
  pause(id: string): void;
  /** Goes on with a paused row, or opens the file of one that is `away`: then call it from a click. */
  resume(id: string): void;
  pauseAll(): void;
  resumeAll(): void;
  /** Puts a row before another, null is the end. Rows are sent in the order of the list. */
  move(id: string, beforeId: string | null): void;
  /** Bytes per second of all files together; null is as fast as it goes. This browser remembers it. */
  setSpeedLimit(bytesPerSecond: number | null): void;
  /** Stops at once. What had arrived is deleted and the place given back ten seconds later, unless that is undone. */
  cancel(id: string): void;
  /** The same for an upload of the portal's list that is in no row. */
  cancelListed(upload: UploadView): void;
  /** Goes on as if it had not been cancelled, while `undoUntil` is set: call it from a click. */
  undo(id: string): void;
  /** Whether this browser has cancelled that upload: lists that were made before may still name it. */
  isGivenBack(uploadId: string): boolean;
  /** Goes on with a row that failed, or that was sent before and is meant again; what had arrived is not sent twice. */
  retry(id: string): void;
  retryAll(): void;
  /** Drops a row that is at its end; one that failed with something of it in the store is cancelled. */
  remove(id: string): void;
  /** Calls `listener` after changes, for progress at most ten times a second. Answers how to stop. */
  subscribe(listener: () => void): () => void;
  getSnapshot(): UploadsSnapshot;
  refreshAllowance(): Promise<void>;
  /** Stops everything without cancelling: uploads stay open and can be continued. */
  close(): void;
};

/** Rows looked at at the same time. */
const CHECKS = 4;

const OPEN_UPLOADS_MS = 5000;

/** From so many small files on that are soon sent, pictures are drawn and sent afterwards: they would hold the films up. */
const MANY_FILES = 6;
const underWay: ReadonlySet<Phase> = new Set(["checking", "queued", "sending", "verifying"]);

/** How soon pictures are drawn after a hurry. */
const CALM_MS = 100;

/** Sending it then is another upload: decided file by file. */
const toBeMeant: ReadonlySet<string> = new Set(["already_sent", "file_changed"]);

/** Rows in these phases can be dropped from the list. */
const ended: readonly Phase[] = ["refused", "verified", "failed", "cancelled"];

export function createUploads(options: UploadsOptions = {}): Uploads {
  const store = createStore((id) => engine.touch(id));
  const rows = new Map<string, Row>();
  const storage = pageStorage();
  const connection = createConnection({
    ask: (signal) => api.ping(signal),
    onChange: () => rows.forEach((row) => showTime(row, engine)),
  });
  const api = createApi({ ...options, connection });
  let isPlanned = false;
  let isHurrying = false;
  const engine: Engine = {
    api,
    store,
    rows,
    checks: createLimit(CHECKS),
    openings: createLimit(1),
    remembers: false,
    touch: () => undefined,
    givenBack: new Set(),
    connection,
    line: createLine(storage, connection),
    checksums: createChecksums(),
    reader: createMediaReader(calm),
    isHurried() {
      const small = [...rows.values()].filter(({ id, facts }) => {
        const phase = store.get(id)?.phase;
        return facts.size <= POST_MAX_BYTES && phase !== undefined && underWay.has(phase);
      });
      const bytes = small.reduce((sum, { facts }) => sum + facts.size, 0);
      isHurrying = small.length >= (isHurrying ? 1 : MANY_FILES) && engine.line.isSoonSent(bytes);
      return isHurrying;
    },
    openUploads: recently(api.openUploads, OPEN_UPLOADS_MS),
    replan() {
      if (isPlanned) return;
      isPlanned = true;
      queueMicrotask(() => {
        isPlanned = false;
        replan(rows.values(), engine);
      });
    },
    drop(row) {
      row.stop.abort();
      clearTimeout(row.undo?.timer);
      dropFrames(row, engine);
      rows.delete(row.id);
      store.drop(row.id);
    },
    handOver(row, other) {
      const { file, handle } = row;
      if (file) void supplyFile(other, { file, handle }, engine);
      engine.drop(row);
    },
    setAllowance(allowance) {
      store.setAllowance(allowance);
      engine.replan();
    },
    // A page that cannot learn its allowance goes on: the portal says no where there is no place.
    refreshAllowance: coalesce(() => api.allowance().then(engine.setAllowance, () => undefined)),
  };
  const ticking = setInterval(() => rows.forEach((row) => showTime(row, engine)), 1000);
  const stops = [
    guardLeaving(store),
    keepAwake(store),
    watchAllowance(store, () => void engine.refreshAllowance()),
    () => clearInterval(ticking),
  ];
  setSpeedLimit(keptSpeedLimit(storage));

  async function calm(): Promise<void> {
    while (engine.isHurried()) await new Promise((resolve) => setTimeout(resolve, CALM_MS));
  }

  function setSpeedLimit(limit: number | null): void {
    engine.line.setSpeedLimit(limit);
    store.setSpeedLimit(limit);
  }

  /** The row, if it is in one of these phases. */
  function inPhase(id: string, ...phases: readonly Phase[]): Row | undefined {
    const phase = store.get(id)?.phase;
    return phase && phases.includes(phase) ? rows.get(id) : undefined;
  }

  /** Goes on with a row from a click, if it is in one of these phases. */
  function go(id: string, ...phases: readonly Phase[]): void {
    const row = inPhase(id, ...phases);
    if (row) void goOn(row, engine, true);
  }

  return {
    add(files, addOptions = {}) {
      if (!store.getSnapshot().allowance) void engine.refreshAllowance();
      return addFiles(files, addOptions, engine);
    },
    async restore(personId) {
      api.actFor(personId);
      stops.push(await keepRows(personId, engine));
    },
    supply(id, file) {
      const row = inPhase(id, "away", "paused", "failed");
      if (row) void supplyFile(row, chosen(file), engine);
    },
    pause(id) {
      const row = rows.get(id);
      if (row) pauseRow(row, engine);
    },
    resume: (id) => go(id, "paused", "away"),
    pauseAll: () => rows.forEach((row) => pauseRow(row, engine)),
    resumeAll: () => rows.forEach(({ id }) => go(id, "paused", "away")),
    move(id, beforeId) {
      reorder(rows, id, beforeId);
      let rank = 0;
      for (const row of rows.values()) row.rank = rank++;
      store.move(id, beforeId);
      engine.replan();
    },
    setSpeedLimit(limit) {
      setSpeedLimit(limit);
      keepSpeedLimit(storage, limit);
    },
    cancel(id) {
      const row = rows.get(id);
      if (row) cancelRow(row, engine);
    },
    cancelListed: (upload) => cancelListed(upload, engine),
    undo(id) {
      const row = rows.get(id);
      if (row) undoCancel(row, engine);
    },
    isGivenBack: (uploadId) => engine.givenBack.has(uploadId),
    retry(id) {
      if (!rows.get(id)?.undo) go(id, "failed", "cancelled");
    },
    retryAll() {
      for (const id of rows.keys()) {
        const problem = store.get(id)?.problem;
        if (problem?.retryable && !toBeMeant.has(problem.code)) go(id, "failed");
      }
    },
    remove(id) {
      const row = inPhase(id, ...ended);
      if (!row || row.undo) return;
      if (row.upload && store.get(id)?.phase === "failed") cancelRow(row, engine);
      else engine.drop(row);
    },
    subscribe: store.subscribe,
    getSnapshot: store.getSnapshot,
    refreshAllowance: engine.refreshAllowance,
    close() {
      for (const stop of stops) stop();
      for (const row of rows.values()) {
        row.stop.abort();
        clearTimeout(row.undo?.timer);
        dropFrames(row, engine);
      }
      engine.checksums.close();
      engine.reader.close();
    },
  };
}

import { watchAllowance } from "./allowance-clock.ts";
import { chosen } from "./chosen-file.ts";
import type { AddOptions, ChosenFile } from "./chosen-file.ts";
import { createChecksums } from "./checksum/checksums.ts";
import { guardLeaving } from "./leaving.ts";
import { createMediaReader } from "./media/media-reader.ts";
import { alreadyInList, cancelRow, findSame, newItem, reviveRow } from "./pipeline/begin-row.ts";
import { dropFrames } from "./pipeline/check.ts";
import { pauseRow } from "./pipeline/pause-row.ts";
import { coalesce } from "./pipeline/coalesce.ts";
import { createLimit } from "./pipeline/limit.ts";
import { recently } from "./pipeline/recently.ts";
import { replan } from "./pipeline/replan.ts";
import { giveBack } from "./pipeline/reserve.ts";
import { createRow } from "./pipeline/row.ts";
import type { Engine, Row } from "./pipeline/row.ts";
import { checkRow } from "./pipeline/run-row.ts";
import { showTime } from "./pipeline/show-progress.ts";
import { createApi } from "./portal/api.ts";
import { reorder } from "./reorder.ts";
import { createStore } from "./store.ts";
import { createLine } from "./transfer/line.ts";
import type { Phase, UploadsSnapshot } from "./upload-item.ts";

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
  /** Stops at once, deletes what had arrived and gives the place back. */
  cancel(id: string): void;
  /** Goes on with a row that failed; what had arrived is not sent again. */
  retry(id: string): void;
  retryAll(): void;
  /** Drops a row that is at its end. */
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

const finished: ReadonlySet<Phase> = new Set(["refused", "verified", "failed", "cancelled"]);

export function createUploads(options: UploadsOptions = {}): Uploads {
  const store = createStore();
  const rows = new Map<string, Row>();
  const checks = createLimit(CHECKS);
  const api = createApi(options);
  const engine: Engine = {
    api,
    store,
    rows,
    givenBack: new Set(),
    line: createLine(),
    checksums: createChecksums(),
    reader: createMediaReader(),
    openUploads: recently(api.openUploads, OPEN_UPLOADS_MS),
    replan: () => replan(rows.values(), engine),
    setAllowance(allowance) {
      store.setAllowance(allowance);
      engine.replan();
    },
    // A page that cannot learn its allowance goes on: the portal says no where there is no place.
    refreshAllowance: coalesce(() => api.allowance().then(engine.setAllowance, () => undefined)),
  };
  const stopGuarding = guardLeaving(store);
  const stopWatching = watchAllowance(store, () => void engine.refreshAllowance());
  const ticking = setInterval(() => rows.forEach((row) => showTime(row, engine)), 1000);

  function begin(row: Row): void {
    const { signal } = row.stop;
    void checks(async () => {
      if (!signal.aborted) await checkRow(row, engine);
    });
  }

  function revive(row: Row, ...from: Phase[]): void {
    const phase = store.get(row.id)?.phase;
    if (!phase || !from.includes(phase)) return;
    reviveRow(row, engine);
    if (row.applies) engine.replan();
    else begin(row);
  }

  return {
    add(files, addOptions = {}) {
      const added: Row[] = [];
      const ids: string[] = [];
      for (const { file } of Array.from(files, chosen)) {
        const same = findSame(file, rows, store);
        if (same && store.get(same.id)?.phase === "failed") {
          same.file = file;
          this.retry(same.id);
          ids.push(same.id);
          continue;
        }
        const row = createRow(file, addOptions);
        store.append([same ? alreadyInList(row) : newItem(row)]);
        ids.push(row.id);
        rows.set(row.id, row);
        if (!same) added.push(row);
      }
      if (!store.getSnapshot().allowance) void engine.refreshAllowance();
      for (const row of added) begin(row);
      return ids;
    },
    cancel(id) {
      const row = rows.get(id);
      if (row) cancelRow(row, engine);
    },
    retry(id) {
      const row = rows.get(id);
      if (row) revive(row, "failed", "cancelled");
    },
    retryAll: () => rows.forEach((row) => revive(row, "failed")),
    remove(id) {
      const row = rows.get(id);
      const item = store.get(id);
      if (!row || !item || !finished.has(item.phase)) return;
      row.stop.abort();
      // Only a failed row still has one that is open.
      if (row.upload && item.phase === "failed") giveBack(row.upload.id, engine);
      dropFrames(row, engine);
      rows.delete(id);
      store.drop(id);
    },
    async restore() {},
    supply(id, file) {
      const row = rows.get(id);
      if (!row) return;
      row.file = chosen(file).file;
      revive(row, "failed", "away");
    },
    pause(id) {
      const row = rows.get(id);
      if (row) pauseRow(row, engine);
    },
    resume(id) {
      const row = rows.get(id);
      if (row) revive(row, "paused");
    },
    pauseAll: () => rows.forEach((row) => pauseRow(row, engine)),
    resumeAll: () => rows.forEach((row) => revive(row, "paused")),
    move(id, beforeId) {
      reorder(rows, id, beforeId);
      store.move(id, beforeId);
      engine.replan();
    },
    setSpeedLimit(bytesPerSecond) {
      engine.line.setSpeedLimit(bytesPerSecond);
      store.setSpeedLimit(bytesPerSecond);
    },
    subscribe: store.subscribe,
    getSnapshot: store.getSnapshot,
    refreshAllowance: engine.refreshAllowance,
    close() {
      stopGuarding();
      stopWatching();
      clearInterval(ticking);
      for (const row of rows.values()) {
        row.stop.abort();
        dropFrames(row, engine);
      }
      engine.checksums.close();
      engine.reader.close();
    },
  };
}

import type { UploadView } from "../domain/wire/uploads.ts";
import { POST_MAX_BYTES } from "../domain/part-plan.ts";
import { watchAllowance } from "./allowance-clock.ts";
import { createChecksums } from "./checksum/checksums.ts";
import { chosen } from "./chosen-file.ts";
import type { AddOptions, ChosenFile } from "./chosen-file.ts";
import { guardLeaving } from "./leaving.ts";
import { createLimit } from "./limit.ts";
import { createMediaReader } from "./media/media-reader.ts";
import { keepTasks } from "./memory/keep-tasks.ts";
import { keepSpeedLimit, keptSpeedLimit, pageStorage } from "./page-storage.ts";
import { addFiles } from "./pipeline/add-files.ts";
import { releaseFrames } from "./pipeline/check.ts";
import { coalesce } from "./pipeline/coalesce.ts";
import { recently } from "./pipeline/recently.ts";
import { cancelListed } from "./pipeline/release.ts";
import { dispatch } from "./pipeline/run-effect.ts";
import { schedule } from "./pipeline/schedule.ts";
import { showTime } from "./pipeline/show-progress.ts";
import { newItem } from "./pipeline/show-task.ts";
import type { TaskEvent, TaskPhase } from "./pipeline/task-state.ts";
import type { Engine, UploadTask } from "./pipeline/upload-task.ts";
import { createApi } from "./portal/api.ts";
import { createConnection } from "./portal/connection.ts";
import { reorder } from "./reorder.ts";
import { createStore } from "./store.ts";
import { createRequestScheduler } from "./transfer/request-scheduler.ts";
import type { UploadsSnapshot } from "./upload-item.ts";
import { keepAwake } from "./wake-lock.ts";

export type UploadsOptions = {
  /** Where the API is; the page's own origin unless told. */
  origin?: string;
  fetch?: typeof fetch;
};

/** The upload engine: takes files, uploads them to storage and reports progress. Knows nothing of any page. */
export type Uploads = {
  /** Adds files; each becomes a task at once. Returns the tasks' ids. */
  add(files: Iterable<File | ChosenFile>, options?: AddOptions): string[];
  /** Restores the tasks that this browser remembers of `personId`, and remembers tasks from then on. Call it once. */
  restore(personId: string): Promise<void>;
  /** Gives a task its file again, because it was not at hand or could not be read. */
  attachFile(id: string, file: File | ChosenFile): void;
  /** Stops at once; the slot and what has arrived stay. */
  pause(id: string): void;
  /**
   * Goes on with a task that is paused, needs its file, failed or was cancelled: call it from a click. What had arrived is
   * not sent twice; one that was uploaded before is uploaded again.
   */
  resume(id: string): void;
  pauseAll(): void;
  resumeAll(): void;
  /** Puts a task before another, null is the end. Tasks are sent in the order of the list. */
  move(id: string, beforeId: string | null): void;
  /** Bytes per second of all files together; null is as fast as it goes. This browser remembers it. */
  setSpeedLimit(bytesPerSecond: number | null): void;
  /** Stops at once. What had arrived is deleted and the slot released ten seconds later, unless that is undone. */
  cancel(id: string): void;
  /** The same for an upload of the portal's list that no task here has. */
  cancelListed(upload: UploadView): void;
  /** Goes on as if it had not been cancelled, while `undoUntil` is set: call it from a click. */
  undo(id: string): void;
  /** Whether this browser has cancelled that upload: lists that were made before may still name it. */
  isReleased(uploadId: string): boolean;
  /** Drops a task that is at its end; one that failed with something of it in the store is cancelled. */
  remove(id: string): void;
  /** Calls `listener` after changes, for progress at most ten times a second. Returns how to unsubscribe. */
  subscribe(listener: () => void): () => void;
  getSnapshot(): UploadsSnapshot;
  refreshAllowance(): Promise<void>;
  /** Stops everything without cancelling: uploads stay open and can be continued. */
  close(): void;
};

/** Files compared at the same time. */
const CHECKS = 4;

const OPEN_UPLOADS_MS = 5000;

/** With so many small files or more, if they are soon sent, pictures are drawn and sent afterwards, so that they do not delay them. */
const MANY_FILES = 6;
const underWay: ReadonlySet<TaskPhase> = new Set([
  "checking",
  "queued",
  "reserving",
  "sending",
  "verifying",
]);

/** Milliseconds between two checks whether pictures may be drawn. */
const CALM_MS = 100;

export function createUploads(options: UploadsOptions = {}): Uploads {
  const store = createStore((id) => engine.touch(id));
  const tasks = new Map<string, UploadTask>();
  const storage = pageStorage();
  const showTimes = () => tasks.forEach((task) => showTime(task, engine));
  const connection = createConnection({ ask: (signal) => api.ping(signal), onChange: showTimes });
  const api = createApi({ ...options, connection });
  let isPlanned = false;
  let isHurrying = false;
  const engine: Engine = {
    api,
    store,
    tasks,
    checks: createLimit(CHECKS),
    openings: createLimit(1),
    remembers: false,
    touch: () => undefined,
    released: new Set(),
    connection,
    scheduler: createRequestScheduler(storage, connection),
    checksums: createChecksums(),
    reader: createMediaReader(calm),
    dispatch: (task, event) => dispatch(task, event, engine),
    isHurried() {
      const sizes = [...tasks.values()]
        .filter(({ state, facts }) => facts.size <= POST_MAX_BYTES && underWay.has(state.phase))
        .map(({ facts }) => facts.size);
      const bytes = sizes.reduce((sum, size) => sum + size, 0);
      isHurrying =
        sizes.length >= (isHurrying ? 1 : MANY_FILES) && engine.scheduler.isSoonSent(bytes);
      return isHurrying;
    },
    openUploads: recently(api.openUploads, OPEN_UPLOADS_MS),
    schedule() {
      if (isPlanned) return;
      isPlanned = true;
      queueMicrotask(() => {
        isPlanned = false;
        schedule(engine);
      });
    },
    add(added) {
      for (const task of added) tasks.set(task.id, task);
      const canReopen = ({ handle }: UploadTask) => engine.remembers && handle !== null;
      store.append(added.map((task) => ({ ...newItem(task), canReopen: canReopen(task) })));
    },
    drop(task) {
      stop(task);
      tasks.delete(task.id);
      store.drop(task.id);
    },
    handOver(task, other) {
      const { file, handle } = task;
      if (file) engine.dispatch(other, { type: "attachFile", chosen: { file, handle } });
      engine.drop(task);
    },
    setAllowance(allowance) {
      store.setAllowance(allowance);
      engine.schedule();
    },
    // A page that cannot learn its allowance goes on: the portal says no where there is no slot.
    refreshAllowance: coalesce(() => api.allowance().then(engine.setAllowance, () => undefined)),
  };
  const ticking = setInterval(showTimes, 1000);
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
    engine.scheduler.setSpeedLimit(limit);
    store.setSpeedLimit(limit);
  }

  function stop(task: UploadTask): void {
    task.run.abort();
    clearTimeout(task.undoTimer);
    releaseFrames(task, engine);
  }

  function act(id: string, event: TaskEvent): void {
    const task = tasks.get(id);
    if (task) engine.dispatch(task, event);
  }

  return {
    add(files, addOptions = {}) {
      if (!store.getSnapshot().allowance) void engine.refreshAllowance();
      return addFiles(files, addOptions, engine);
    },
    async restore(personId) {
      api.actFor(personId);
      stops.push(await keepTasks(personId, engine));
    },
    attachFile: (id, file) => act(id, { type: "attachFile", chosen: chosen(file) }),
    pause: (id) => act(id, { type: "pause" }),
    resume: (id) => act(id, { type: "resume", ask: true }),
    pauseAll: () => tasks.forEach((task) => engine.dispatch(task, { type: "pause" })),
    resumeAll() {
      for (const { id, state } of tasks.values()) {
        const rests = state.phase === "paused" || state.phase === "needsFile";
        if (rests) act(id, { type: "resume", ask: true });
      }
    },
    move(id, beforeId) {
      reorder(tasks, id, beforeId);
      let rank = 0;
      for (const task of tasks.values()) task.rank = rank++;
      store.move(id, beforeId);
      engine.schedule();
    },
    setSpeedLimit(limit) {
      setSpeedLimit(limit);
      keepSpeedLimit(storage, limit);
    },
    cancel: (id) => act(id, { type: "cancel", now: Date.now() }),
    cancelListed: (upload) => cancelListed(upload, engine),
    undo: (id) => act(id, { type: "undo" }),
    isReleased: (uploadId) => engine.released.has(uploadId),
    remove: (id) => act(id, { type: "remove", now: Date.now() }),
    subscribe: store.subscribe,
    getSnapshot: store.getSnapshot,
    refreshAllowance: engine.refreshAllowance,
    close() {
      for (const end of stops) end();
      tasks.forEach(stop);
      engine.checksums.close();
      engine.reader.close();
    },
  };
}

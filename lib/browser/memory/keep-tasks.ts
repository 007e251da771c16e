import { restoreTasks } from "../pipeline/restore-tasks.ts";
import { isActive } from "../pipeline/task-state.ts";
import type { TaskState } from "../pipeline/task-state.ts";
import type { Engine, UploadTask } from "../pipeline/upload-task.ts";
import type { UploadItem } from "../upload-item.ts";
import type { FromMemory, ToMemory } from "./memory.worker.ts";
import type { RememberedTask } from "./task-memory.ts";

/** Milliseconds for which changes are collected before they are written. */
const WRITE_AFTER_MS = 50;

/**
 * Restores the tasks that this browser remembers of a person and no living tab has, keeps them from now on, and shows
 * those of other tabs. Resolves with how to stop. Where the browser has no locks or no database for us, tasks last as
 * long as the page.
 */
export function keepTasks(person: string, engine: Engine): Promise<() => void> {
  const { tasks, store } = engine;
  const worker = new Worker(new URL("./memory.worker.ts", import.meta.url), { type: "module" });
  const post = (message: ToMemory) => worker.postMessage(message);
  const touched = new Set<string>();
  const told = new Map<string, UploadItem>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isWatched = false;

  function write(): void {
    timer = undefined;
    const kept: RememberedTask[] = [];
    const forgotten: string[] = [];
    for (const id of touched) {
      const task = tasks.get(id);
      if (task && isKept(task.state)) kept.push(remember(task));
      else forgotten.push(id);
    }
    touched.clear();
    post({ kept, forgotten });
  }

  function tell(): void {
    if (!isWatched) return;
    const changed: UploadItem[] = [];
    const gone = new Set(told.keys());
    for (const item of store.getSnapshot().items) {
      // The other tab knows its own task better.
      if (item.inOtherTab || item.problem?.code === "sent_in_other_tab") continue;
      gone.delete(item.id);
      if (told.get(item.id) === item) continue;
      told.set(item.id, item);
      changed.push(item);
    }
    for (const id of gone) told.delete(id);
    if (changed.length > 0 || gone.size > 0) post({ changed, gone: [...gone] });
  }

  const unsubscribe = store.subscribe(tell);
  const stop = () => {
    unsubscribe();
    worker.terminate();
  };
  return new Promise((resolve) => {
    worker.onmessage = ({ data }: MessageEvent<FromMemory>) => {
      if ("others" in data) {
        for (const { phase, uploadId, undoUntil } of data.others) {
          if (phase === "cancelled" && !undoUntil && uploadId) engine.released.add(uploadId);
        }
        store.setOtherTabs(data.others);
      } else if ("isWatched" in data) {
        isWatched = true;
        told.clear();
        tell();
      } else {
        if (data.taken && !engine.remembers) {
          engine.remembers = true;
          engine.touch = (id) => {
            touched.add(id);
            timer ??= setTimeout(write, WRITE_AFTER_MS);
          };
          for (const { id, handle } of tasks.values()) {
            store.change(id, { canReopen: handle !== null });
            engine.touch(id);
          }
        }
        restoreTasks(data.taken ?? [], engine);
        resolve(stop);
      }
    };
    worker.onerror = () => resolve(stop);
    post({ person });
  });
}

/** Not at its end, or failed with something of it in the store, or cancelled a moment ago. */
function isKept(state: TaskState): boolean {
  if (state.phase === "failed") return state.upload !== null;
  return isActive(state) || state.phase === "undoable";
}

function remember(task: UploadTask): RememberedTask {
  const { id, facts, handle, folder, options, key, fingerprint, rank, state } = task;
  return {
    id,
    facts,
    handle,
    folder,
    options,
    key,
    fingerprint,
    rank,
    upload: state.upload,
    again: state.isDuplicateConfirmed,
    paused: state.phase === "paused",
    cancelled: state.phase === "undoable" ? state.was : null,
  };
}

import type { AddOptions } from "../chosen-file.ts";
import type { BeforeCancel, OpenUpload } from "../pipeline/task-state.ts";
import type { FileFacts } from "../pipeline/upload-task.ts";

/**
 * A task that is not at its end, as this browser keeps it over reloads, crashes and nights. Records of earlier releases are
 * read, too: fields keep their names.
 */
export type RememberedTask = {
  id: string;
  facts: FileFacts;
  /** For opening the file again, where the browser has handles. */
  handle: FileSystemFileHandle | null;
  /** Absent in records of earlier releases. */
  folder?: string | null;
  options: AddOptions;
  key: string;
  fingerprint: string | null;
  upload: OpenUpload | null;
  rank: number;
  /** Wanted although the same file was uploaded before. */
  again: boolean;
  /** By the creator: it does not resume by itself. */
  paused: boolean;
  /** Set while a cancellation can be undone. */
  cancelled: BeforeCancel | null;
};

export type OwnedTask = RememberedTask & {
  /** Whose it is: several people may sign in on one browser. */
  person: string;
  /** The tab that has it in its list. */
  tab: string;
};

export type TaskMemory = {
  load(): Promise<OwnedTask[]>;
  /** In one transaction. */
  write(kept: readonly OwnedTask[], forgotten: readonly string[]): Promise<void>;
};

const TASKS = "rows";

/** The browser's own database. @throws whatever it throws: in a private window there may be none */
export async function openTaskMemory(): Promise<TaskMemory> {
  const opening = indexedDB.open("newsreel", 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(TASKS, { keyPath: "id" });
  const database = await answered(opening);
  const tasks = (mode: IDBTransactionMode) => database.transaction(TASKS, mode).objectStore(TASKS);
  return {
    load: () => answered(tasks("readonly").getAll()),
    async write(kept, forgotten) {
      const store = tasks("readwrite");
      const all = [
        ...kept.map((task) => answered(store.put(task))),
        ...forgotten.map((id) => answered(store.delete(id))),
      ];
      await Promise.all(all);
    },
  };
}

function answered<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

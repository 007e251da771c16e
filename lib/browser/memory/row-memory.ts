import type { AddOptions } from "../chosen-file.ts";
import type { RememberedUpload } from "../pipeline/continue-upload.ts";
import type { BeforeCancel, FileFacts } from "../pipeline/row.ts";

/** A row that is not at its end, as this browser keeps it over reloads, crashes and nights. */
export type RememberedRow = {
  id: string;
  facts: FileFacts;
  /** The way to the file, where the browser has such things. */
  handle: FileSystemFileHandle | null;
  options: AddOptions;
  key: string;
  fingerprint: string | null;
  upload: RememberedUpload | null;
  rank: number;
  again: boolean;
  /** By the creator: it does not go on by itself. */
  paused: boolean;
  /** Cancelled, and that can still be undone. */
  cancelled: BeforeCancel | null;
};

export type OwnedRow = RememberedRow & {
  /** Whose it is: several people may sign in on one browser. */
  person: string;
  /** The tab that has it in its list. */
  tab: string;
};

export type RowMemory = {
  load(): Promise<OwnedRow[]>;
  /** In one transaction. */
  write(kept: readonly OwnedRow[], forgotten: readonly string[]): Promise<void>;
};

const ROWS = "rows";

/** The browser's own database. @throws whatever it throws: in a private window there may be none */
export async function openRowMemory(): Promise<RowMemory> {
  const opening = indexedDB.open("newsreel", 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(ROWS, { keyPath: "id" });
  const database = await answered(opening);
  const rows = (mode: IDBTransactionMode) => database.transaction(ROWS, mode).objectStore(ROWS);
  return {
    load: () => answered(rows("readonly").getAll()),
    async write(kept, forgotten) {
      const store = rows("readwrite");
      const all = [
        ...kept.map((row) => answered(store.put(row))),
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

import { restoreRows } from "../pipeline/restore-rows.ts";
import type { Engine, Row } from "../pipeline/row.ts";
import { isUnfinished } from "../upload-item.ts";
import type { UploadItem } from "../upload-item.ts";
import type { FromMemory, ToMemory } from "./memory.worker.ts";
import type { RememberedRow } from "./row-memory.ts";

/** Changes of so many milliseconds are written together. */
const WRITE_AFTER_MS = 50;

/**
 * Restores the rows that this browser remembers of a person and no living tab has, keeps them from now on, and shows
 * those of other tabs. Resolves with how to stop. Where the browser has no locks or no database for us, rows last as
 * long as the page.
 */
export function keepRows(person: string, engine: Engine): Promise<() => void> {
  const { rows, store } = engine;
  const worker = new Worker(new URL("./memory.worker.ts", import.meta.url), { type: "module" });
  const post = (message: ToMemory) => worker.postMessage(message);
  const touched = new Set<string>();
  const told = new Map<string, UploadItem>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isWatched = false;

  function write(): void {
    timer = undefined;
    const kept: RememberedRow[] = [];
    const forgotten: string[] = [];
    for (const id of touched) {
      const row = rows.get(id);
      const item = store.get(id);
      if (row && item && isKept(row, item)) kept.push(remember(row, item));
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
      // A twin of what another tab sends is no news there.
      if (item.elsewhere || item.problem?.code === "sent_in_other_tab") continue;
      gone.delete(item.id);
      if (told.get(item.id) === item) continue;
      told.set(item.id, item);
      changed.push(item);
    }
    for (const id of gone) told.delete(id);
    if (changed.length > 0 || gone.size > 0) post({ rows: changed, gone: [...gone] });
  }

  const unsubscribe = store.subscribe(tell);
  const stop = () => {
    unsubscribe();
    worker.terminate();
  };
  return new Promise((resolve) => {
    worker.onmessage = ({ data }: MessageEvent<FromMemory>) => {
      if ("elsewhere" in data) {
        for (const { phase, uploadId, undoUntil } of data.elsewhere) {
          if (phase === "cancelled" && !undoUntil && uploadId) engine.givenBack.add(uploadId);
        }
        store.setElsewhere(data.elsewhere);
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
          for (const { id, handle } of rows.values()) {
            store.change(id, { canReopen: handle !== null });
            engine.touch(id);
          }
        }
        restoreRows(data.taken ?? [], engine);
        resolve(stop);
      }
    };
    worker.onerror = () => resolve(stop);
    post({ person });
  });
}

/** Not at its end, or failed with something of it in the store, or cancelled a moment ago. */
function isKept(row: Row, item: UploadItem): boolean {
  const { phase } = item;
  if (isUnfinished(item) || phase === "verifying" || row.undo) return true;
  return phase === "failed" && row.upload !== null;
}

function remember(row: Row, { phase }: UploadItem): RememberedRow {
  const { id, facts, handle, options, key, fingerprint, upload, rank, again } = row;
  // Permissions are not kept.
  const begun = upload && Object.assign({}, upload, { permission: null, received: null });
  const known = { id, facts, handle, options, key, fingerprint, rank, again };
  const cancelled = row.undo?.was ?? null;
  return { ...known, upload: begun, paused: phase === "paused", cancelled };
}

import type { Allowance } from "../domain/wire.ts";
import { reorder } from "./reorder.ts";
import { emptySnapshot, wouldBeLost } from "./upload-item.ts";
import type { UploadItem, UploadsSnapshot } from "./upload-item.ts";

/** At most ten notifications a second for figures that only move. */
const PROGRESS_INTERVAL_MS = 100;

export type UploadStore = {
  getSnapshot(): UploadsSnapshot;
  get(id: string): UploadItem | undefined;
  append(items: readonly UploadItem[]): void;
  /** Changes a row; a changed phase or problem is told at once, anything else within a tenth of a second. */
  change(id: string, change: Partial<UploadItem>): void;
  drop(id: string): void;
  /** Puts a row before another; null is the end. */
  move(id: string, beforeId: string | null): void;
  setAllowance(allowance: Allowance): void;
  setSpeedLimit(bytesPerSecond: number | null): void;
  subscribe(listener: () => void): () => void;
};

export function createStore(): UploadStore {
  let snapshot: UploadsSnapshot = emptySnapshot;
  const rows = new Map<string, UploadItem>();
  let allowance: Allowance | null = null;
  let speedLimit: number | null = null;
  let stale = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let told = false;
  const listeners = new Set<() => void>();

  function tell() {
    clearTimeout(timer);
    timer = undefined;
    for (const listener of listeners) listener();
  }

  /** Several changes in one turn of the event loop are one notification. */
  function tellAtOnce() {
    stale = true;
    if (told) return;
    told = true;
    queueMicrotask(() => {
      told = false;
      tell();
    });
  }

  function tellSoon() {
    stale = true;
    timer ??= setTimeout(tell, PROGRESS_INTERVAL_MS);
  }

  return {
    getSnapshot() {
      if (stale) {
        const items = [...rows.values()];
        snapshot = { items, allowance, speedLimit, busy: items.some(wouldBeLost) };
        stale = false;
      }
      return snapshot;
    },
    get: (id) => rows.get(id),
    append(items) {
      for (const item of items) rows.set(item.id, item);
      tellAtOnce();
    },
    change(id, change) {
      const row = rows.get(id);
      if (!row) return;
      rows.set(id, { ...row, ...change });
      if ("phase" in change || "problem" in change || "frames" in change) tellAtOnce();
      else tellSoon();
    },
    drop(id) {
      rows.delete(id);
      tellAtOnce();
    },
    move(id, beforeId) {
      reorder(rows, id, beforeId);
      tellAtOnce();
    },
    setSpeedLimit(next) {
      speedLimit = next;
      tellAtOnce();
    },
    setAllowance(next) {
      allowance = next;
      tellAtOnce();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

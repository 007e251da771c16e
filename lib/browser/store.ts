import type { Allowance } from "../domain/wire/uploads.ts";
import { reorder } from "./reorder.ts";
import { emptySnapshot, wouldBeLost } from "./upload-item.ts";
import type { UploadItem, UploadsSnapshot } from "./upload-item.ts";

/** Milliseconds between notifications for progress alone. */
const PROGRESS_INTERVAL_MS = 100;

/** Milliseconds between notifications of anything else, so that hundreds of changes in a row do not render the page each time. */
const NEWS_INTERVAL_MS = 32;

export type UploadStore = {
  getSnapshot(): UploadsSnapshot;
  get(id: string): UploadItem | undefined;
  append(items: readonly UploadItem[]): void;
  /** Changes an item; listeners hear of a changed phase or problem at once, of anything else within a tenth of a second. */
  change(id: string, change: Partial<UploadItem>): void;
  drop(id: string): void;
  /** Puts an item before another; null is the end. */
  move(id: string, beforeId: string | null): void;
  /** The tasks of other tabs, shown behind our own. */
  setOtherTabs(items: readonly UploadItem[]): void;
  setAllowance(allowance: Allowance): void;
  setSpeedLimit(bytesPerSecond: number | null): void;
  subscribe(listener: () => void): () => void;
};

/** `onNews` is called at once for each item whose phase, problem or upload changed, or that was added or removed. */
export function createStore(onNews: (id: string) => void = () => undefined): UploadStore {
  let snapshot: UploadsSnapshot = emptySnapshot;
  const own = new Map<string, UploadItem>();
  let otherTabs: readonly UploadItem[] = [];
  let allowance: Allowance | null = null;
  let speedLimit: number | null = null;
  let stale = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** When listeners are told next, and when they were told last, of performance.now(). */
  let due = Infinity;
  let told = -Infinity;
  const listeners = new Set<() => void>();

  function tell() {
    clearTimeout(timer);
    due = Infinity;
    told = performance.now();
    for (const listener of listeners) listener();
  }

  function tellAt(time: number) {
    stale = true;
    if (time >= due) return;
    due = time;
    clearTimeout(timer);
    const wait = time - performance.now();
    // Several changes in one turn of the event loop are one notification.
    if (wait > 0) timer = setTimeout(tell, wait);
    else queueMicrotask(tell);
  }

  const tellAtOnce = () => tellAt(told + NEWS_INTERVAL_MS);

  return {
    getSnapshot() {
      if (stale) {
        const items = [...own.values(), ...otherTabs];
        snapshot = { items, allowance, speedLimit, busy: items.some(wouldBeLost) };
        stale = false;
      }
      return snapshot;
    },
    get: (id) => own.get(id),
    append(items) {
      for (const item of items) {
        own.set(item.id, item);
        onNews(item.id);
      }
      tellAtOnce();
    },
    change(id, change) {
      const item = own.get(id);
      if (!item) return;
      const isKnown = ([name, value]: [string, unknown]) => Reflect.get(item, name) === value;
      if (Object.entries(change).every(isKnown)) return;
      const next = { ...item, ...change };
      own.set(id, next);
      const isNews = next.phase !== item.phase || next.problem !== item.problem;
      if (isNews || next.uploadId !== item.uploadId) onNews(id);
      if (isNews) tellAtOnce();
      else tellAt(performance.now() + PROGRESS_INTERVAL_MS);
    },
    drop(id) {
      own.delete(id);
      onNews(id);
      tellAtOnce();
    },
    move(id, beforeId) {
      reorder(own, id, beforeId);
      for (const moved of own.keys()) onNews(moved);
      tellAtOnce();
    },
    setOtherTabs(items) {
      otherTabs = items;
      tellAtOnce();
    },
    setAllowance(next) {
      allowance = next;
      tellAtOnce();
    },
    setSpeedLimit(next) {
      speedLimit = next;
      tellAtOnce();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

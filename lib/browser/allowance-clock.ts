import type { UploadStore } from "./store.ts";

/** Slots are also released elsewhere: another device cancels, a reservation runs out. */
const LOOK_AGAIN_MS = 60_000;

/** Random delay after the reset, so that not everyone asks in the same second. Milliseconds. */
const JITTER_MS = 2000;

/** While tasks wait for a slot, asks for the allowance at the reset and every minute before it. */
export function watchAllowance(store: UploadStore, refresh: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const update = () => {
    const { items, allowance } = store.getSnapshot();
    const isWaiting = items.some(({ phase }) => phase === "waiting");
    if (!isWaiting) {
      clearTimeout(timer);
      timer = undefined;
    } else if (timer === undefined) {
      const untilReset = allowance ? Date.parse(allowance.resetsAt) - Date.now() : LOOK_AGAIN_MS;
      const wait = Math.min(LOOK_AGAIN_MS, Math.max(1000, untilReset)) + Math.random() * JITTER_MS;
      timer = setTimeout(() => {
        timer = undefined;
        refresh();
        update();
      }, wait);
    }
  };
  const unsubscribe = store.subscribe(update);
  return () => {
    unsubscribe();
    clearTimeout(timer);
  };
}

import type { UploadStore } from "./store.ts";

/** Keeps the screen, and with it the machine, awake while something is sent and the page is visible. */
export function keepAwake(store: UploadStore): () => void {
  let lock: Promise<WakeLockSentinel | null> | null = null;
  const update = () => {
    const isSending = store
      .getSnapshot()
      .items.some(({ phase, inOtherTab }) => phase === "sending" && !inOtherTab);
    if (isSending === (lock !== null)) return;
    if (isSending && document.visibilityState === "visible") {
      // A machine that is low on power may say no.
      lock = (navigator.wakeLock?.request("screen") ?? Promise.reject()).catch(() => null);
    } else {
      void lock?.then((held) => held?.release());
      lock = null;
    }
  };
  // The browser lets go of it by itself when the page is hidden.
  const seen = () => {
    if (document.visibilityState === "visible") lock = null;
    update();
  };
  const unsubscribe = store.subscribe(update);
  document.addEventListener("visibilitychange", seen);
  return () => {
    unsubscribe();
    document.removeEventListener("visibilitychange", seen);
    void lock?.then((held) => held?.release());
  };
}

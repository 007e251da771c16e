import type { UploadStore } from "./store.ts";

/**
 * Asks before the page is left while something would be lost. The listener exists only then: a page that always has one
 * is never kept for the back button.
 */
export function guardLeaving(store: UploadStore): () => void {
  const ask = (event: BeforeUnloadEvent) => event.preventDefault();
  let isAsking = false;
  const update = () => {
    const { busy } = store.getSnapshot();
    if (busy === isAsking) return;
    isAsking = busy;
    if (busy) addEventListener("beforeunload", ask);
    else removeEventListener("beforeunload", ask);
  };
  const unsubscribe = store.subscribe(update);
  return () => {
    unsubscribe();
    removeEventListener("beforeunload", ask);
  };
}

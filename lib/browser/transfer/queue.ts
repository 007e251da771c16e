export type Queue<Wish> = {
  readonly waiting: ReadonlySet<Wish>;
  /** Waits until it is called. Rejects with the signal's reason if that comes first. */
  wait(wish: Wish, signal: AbortSignal): Promise<void>;
  /** Ends the wait of this one. */
  call(wish: Wish): void;
};

/** Who waits, in the order of coming; who is next is the caller's choice. */
export function createQueue<Wish>(): Queue<Wish> {
  const starts = new Map<Wish, () => void>();
  const waiting = new Set<Wish>();
  const leave = (wish: Wish) => {
    starts.delete(wish);
    waiting.delete(wish);
  };
  return {
    waiting,
    wait(wish, signal) {
      return new Promise((resolve, reject) => {
        if (signal.aborted) return reject(signal.reason);
        const stop = () => {
          leave(wish);
          reject(signal.reason);
        };
        signal.addEventListener("abort", stop, { once: true });
        waiting.add(wish);
        starts.set(wish, () => {
          signal.removeEventListener("abort", stop);
          resolve();
        });
      });
    },
    call(wish) {
      const start = starts.get(wish);
      leave(wish);
      start?.();
    },
  };
}

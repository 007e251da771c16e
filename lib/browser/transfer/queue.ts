export type Queue<Wish> = {
  readonly waiting: ReadonlySet<Wish>;
  /** Resolves when `call` is called with the same wish. Rejects with the signal's reason if that comes first. */
  wait(wish: Wish, signal: AbortSignal): Promise<void>;
  /** Ends the wait of this one. */
  call(wish: Wish): void;
};

/** Waiting callers in order of arrival; the caller chooses who is next. */
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

/** The one with the smallest key; of equals the first. */
export function first<One>(all: readonly One[], keyOf: (one: One) => number): One | undefined {
  let best: One | undefined;
  let least = Infinity;
  for (const one of all) {
    const own = keyOf(one);
    if (own < least) [best, least] = [one, own];
  }
  return best;
}

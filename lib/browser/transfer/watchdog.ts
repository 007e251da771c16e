export type Watchdog = {
  /** Restarts the timer; `limit` in milliseconds replaces the last one. */
  feed(limit?: number): void;
  stop(): void;
};

/** Calls `onStall` once when it was not fed for `limit` milliseconds. */
export function startWatchdog(limit: number, onStall: () => void): Watchdog {
  let timer = setTimeout(onStall, limit);
  let current = limit;
  return {
    feed(next) {
      current = next ?? current;
      clearTimeout(timer);
      timer = setTimeout(onStall, current);
    },
    stop: () => clearTimeout(timer),
  };
}

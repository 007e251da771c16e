export type Watchdog = {
  /** Something moved; from now it has `limit` milliseconds, the first limit unless told. */
  feed(limit?: number): void;
  stop(): void;
};

/** Calls `onStall` once when nothing fed it for `limit` milliseconds. */
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

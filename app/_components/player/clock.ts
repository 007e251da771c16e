import { useSyncExternalStore } from "react";

/**
 * Where the film stands. It moves with every frame that is drawn, so it is no state of a component: who shows it subscribes
 * to it, and nobody else is rendered for it.
 */
export type Clock = {
  /** Seconds. */
  now: () => number;
  set: (seconds: number) => void;
  subscribe: (moved: () => void) => () => void;
};

/** A clock at the beginning of the film. */
export function createClock(): Clock {
  const listeners = new Set<() => void>();
  let time = 0;
  return {
    now: () => time,
    set(seconds) {
      if (seconds === time) return;
      time = seconds;
      for (const listener of listeners) listener();
    },
    subscribe(moved) {
      listeners.add(moved);
      return () => listeners.delete(moved);
    },
  };
}

/** What `read` makes of the time in seconds. The component is rendered when that changes, not with every frame. */
export function useClock<Value extends string | number | boolean>(
  clock: Clock,
  read: (seconds: number) => Value,
): Value {
  return useSyncExternalStore(
    clock.subscribe,
    () => read(clock.now()),
    () => read(0),
  );
}

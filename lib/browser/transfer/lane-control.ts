import { CONNECTIONS } from "../../domain/part-plan.ts";

/** Requests to the store at the same time, at most. */
export const MOST_LANES = CONNECTIONS;

/** Beyond a gigabit line: from so many bytes per second on the processor is what is short, and every connection costs some of it. */
const FAST = 150e6;
const FAST_LANES = 3;

/** One overloaded moment answers several requests: they are one reason to slow down. */
const SETTLE_MS = 5000;
/** Without trouble for so long, one more is tried. */
const GROW_MS = 10_000;

export type LaneControl = {
  /** Requests that may be under way at the same time, from 1 to 6. */
  lanes(bytesPerSecond: number | null): number;
  /** The store asked to slow down, or a request stood still. */
  trouble(now: number): void;
  /** A request arrived. */
  success(now: number): void;
};

/**
 * As many connections as the browser has, because a line that loses packets or is throttled per connection gives each of
 * them the same little; half as many after trouble, and one more after every ten seconds without.
 */
export function createLaneControl(): LaneControl {
  let most = MOST_LANES;
  let changedAt = -Infinity;
  return {
    lanes: (bytesPerSecond) => Math.min(most, (bytesPerSecond ?? 0) > FAST ? FAST_LANES : most),
    trouble(now) {
      if (now - changedAt < SETTLE_MS && most < MOST_LANES) return;
      most = Math.max(1, Math.floor(most / 2));
      changedAt = now;
    },
    success(now) {
      if (most === MOST_LANES || now - changedAt < GROW_MS) return;
      most++;
      changedAt = now;
    },
  };
}

import { CONNECTIONS } from "../../domain/part-plan.ts";

/** Requests to the store at the same time, at most. */
export const MOST_SLOTS = CONNECTIONS;

/** Bytes per second, above a gigabit connection: from here the processor is the bottleneck, and every connection costs some of it. */
const FAST = 150e6;
const FAST_SLOTS = 3;

/** Milliseconds: failures of the same overloaded moment count once. */
const SETTLE_MS = 5000;
/** Milliseconds without trouble before one more is tried. */
const GROW_MS = 10_000;

export type SlotControl = {
  /** Requests that may be under way at the same time, from 1 to 6. */
  slots(bytesPerSecond: number | null): number;
  /** The store asked to slow down, or a request stood still. */
  trouble(now: number): void;
  /** A request arrived. */
  success(now: number): void;
};

/**
 * Starts with as many connections as browsers open, because a network that loses packets or throttles each connection gives
 * every one of them the same small share. Halves them after trouble, and adds one after every ten seconds without.
 */
export function createSlotControl(): SlotControl {
  let most = MOST_SLOTS;
  let changedAt = -Infinity;
  return {
    slots: (bytesPerSecond) => Math.min(most, (bytesPerSecond ?? 0) > FAST ? FAST_SLOTS : most),
    trouble(now) {
      if (now - changedAt < SETTLE_MS && most < MOST_SLOTS) return;
      most = Math.max(1, Math.floor(most / 2));
      changedAt = now;
    },
    success(now) {
      if (most === MOST_SLOTS || now - changedAt < GROW_MS) return;
      most++;
      changedAt = now;
    },
  };
}

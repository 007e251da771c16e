// Start-time fair queueing (Goyal, Vin, Cheng, 1996): every job gets the time at which it would start if its creator
// had an encoder of their own, and the earliest goes first. A batch of fifty from one creator is spread over the time
// that it takes, somebody else's single video fits in between, and nobody waits for ever.

const EPOCH = Date.UTC(2026, 0, 1);

/** Seconds of work assumed for a video of unknown duration. */
const USUAL_SECONDS = 60;

/**
 * Returns a job's place in the queue as its virtual start time, in whole seconds since 2026.
 * @param last the latest place among the creator's unfinished jobs, and the seconds of video of that job
 */
export function fairOrderOf(now: Date, last?: { turn: number; seconds: number }): number {
  const present = Math.floor((now.getTime() - EPOCH) / 1000);
  if (!last) return present;
  return Math.max(present, last.turn + Math.max(1, Math.round(last.seconds || USUAL_SECONDS)));
}

/** Converts a place to pg-boss's priority: the highest goes first. */
export const priorityOf = (turn: number): number => -turn;

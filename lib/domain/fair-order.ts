// Start-time fair queueing (Goyal, Vin, Cheng, 1996): every job gets the moment at which it would begin if its creator had
// an encoder alone, and the earliest goes first. A batch of fifty from one creator therefore spreads over the time that it
// takes, another's single film goes in between at once, and nobody waits for ever.

const EPOCH = Date.UTC(2026, 0, 1);

/** Seconds of work a film of unknown length counts as. */
const USUAL_SECONDS = 60;

/**
 * When a job's turn comes, in whole seconds since 2026.
 * @param last the latest turn among the creator's jobs that are not done, and the seconds of film of that job
 */
export function fairOrderOf(now: Date, last?: { turn: number; seconds: number }): number {
  const present = Math.floor((now.getTime() - EPOCH) / 1000);
  if (!last) return present;
  return Math.max(present, last.turn + Math.max(1, Math.round(last.seconds || USUAL_SECONDS)));
}

/** The queue takes the highest priority first. */
export const priorityOf = (turn: number): number => -turn;

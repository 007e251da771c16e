import { logError } from "#lib/server/base/log.ts";

/** Milliseconds between two log lines about the same outage. */
const ONCE_IN_MS = 30_000;

let loggedAt = -Infinity;
let unlogged = 0;

/** Logs that the database cannot be reached: at once, then at most every 30 s, however many requests fail. */
export function logUnavailable(error: unknown): void {
  const now = performance.now();
  if (now - loggedAt < ONCE_IN_MS) {
    unlogged += 1;
    return;
  }
  logError("the database cannot be reached", error, { more: unlogged });
  loggedAt = now;
  unlogged = 0;
}

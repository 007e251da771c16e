export type Pace = {
  /** Bytes per second, or null. What was begun too early under the old limit is still paid for. */
  setLimit(bytesPerSecond: number | null, now: number): void;
  readonly limit: number | null;
  /** Milliseconds until the next request may begin. */
  wait(now: number): number;
  /** A request begins that was wanted since `asked`: what could have gone since then was saved up, for 20 s at most. */
  take(bytes: number, now: number, asked: number): void;
  /** Of what was taken, so much was not sent. */
  giveBack(bytes: number): void;
};

/** A timer of a page that nobody looks at comes late. */
const SAVED_MS = 20_000;

/**
 * A token bucket that lends one request and is then paid back at the limit before the next may begin: a browser cannot
 * slow down one request, only begin the next one later (docs/decisions/speed-limit.md). Milliseconds of a monotonic clock.
 */
export function createPace(): Pace {
  let limit: number | null = null;
  let freeAt = 0;
  const time = (bytes: number) => (limit ? (bytes / limit) * 1000 : 0);
  return {
    setLimit(next, now) {
      const owed = (Math.max(0, freeAt - now) * (limit ?? 0)) / 1000;
      limit = next;
      freeAt = now + time(owed);
    },
    get limit() {
      return limit;
    },
    wait: (now) => (limit ? Math.max(0, freeAt - now) : 0),
    take(bytes, now, asked) {
      freeAt = Math.max(freeAt, asked, now - SAVED_MS) + time(bytes);
    },
    giveBack(bytes) {
      freeAt -= time(bytes);
    },
  };
}

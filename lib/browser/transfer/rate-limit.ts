export type RateLimit = {
  /** Bytes per second; null is unlimited. What is owed under the old limit is still owed. */
  setLimit(bytesPerSecond: number | null, now: number): void;
  readonly limit: number | null;
  /** Milliseconds until the next request may begin. */
  wait(now: number): number;
  /** Charges `bytes` to the bucket; time since `asked` (at most 20 s) counts as accrued credit. */
  take(bytes: number, now: number, asked: number): void;
  /** Refunds bytes that were charged but not sent. */
  refund(bytes: number): void;
};

/** Timers of a hidden page fire late: that must not slow the upload down. */
const MAX_CREDIT_MS = 20_000;

/**
 * A token bucket that may go into debt by one request, which is paid off at the limit before the next may begin: a browser
 * cannot slow down a request, only begin the next one later (docs/decisions/speed-limit.md). Milliseconds of a monotonic clock.
 */
export function createRateLimit(): RateLimit {
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
      freeAt = Math.max(freeAt, asked, now - MAX_CREDIT_MS) + time(bytes);
    },
    refund(bytes) {
      freeAt -= time(bytes);
    },
  };
}

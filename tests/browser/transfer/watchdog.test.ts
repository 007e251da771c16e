import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { startWatchdog } from "#lib/browser/transfer/watchdog.ts";

// The clock is the test's own: a busy machine must not look like a stalled request.
beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("a request that moves is left alone, one that stalls is ended once", () => {
  let stalls = 0;
  const watchdog = startWatchdog(60, () => stalls++);
  for (let step = 0; step < 5; step++) {
    vi.advanceTimersByTime(59);
    watchdog.feed();
  }
  expect(stalls).toBe(0);
  vi.advanceTimersByTime(60);
  expect(stalls).toBe(1);
  vi.advanceTimersByTime(1000);
  expect(stalls).toBe(1);
});

test("after the last byte there is more time for the answer, and none is kept when it has come", () => {
  let stalls = 0;
  const watchdog = startWatchdog(20, () => stalls++);
  watchdog.feed(1000);
  vi.advanceTimersByTime(999);
  watchdog.stop();
  vi.advanceTimersByTime(1000);
  expect(stalls).toBe(0);
});

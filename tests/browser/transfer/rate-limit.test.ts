import { expect, test } from "vitest";
import { createRateLimit } from "#lib/browser/transfer/rate-limit.ts";

/** Requests of `bytes` one after the other as soon as each may begin, for `seconds`; answers the bytes begun. */
function begunIn(seconds: number, limit: number, bytes: number): number {
  const rateLimit = createRateLimit();
  rateLimit.setLimit(limit, 0);
  let sum = 0;
  for (let now = 0; now <= seconds * 1000; now = now + Math.max(1, rateLimit.wait(now))) {
    if (rateLimit.wait(now) > 0) continue;
    rateLimit.take(bytes, now, now);
    sum += bytes;
  }
  return sum;
}

test.each([
  [1_000_000, 500_000],
  [250_000, 1_000_000],
  [8_000_000, 5_242_880],
])("at %d bytes a second, requests of %d keep the average over twenty seconds", (limit, bytes) => {
  expect(Math.abs(begunIn(20, limit, bytes) - 20 * limit)).toBeLessThanOrEqual(bytes);
});

test("idle time saves nothing up", () => {
  const rateLimit = createRateLimit();
  rateLimit.setLimit(1000, 0);
  rateLimit.take(1000, 60_000, 60_000);
  expect(rateLimit.wait(60_000)).toBe(1000);
});

test("who waited and was let go late catches up with what was saved meanwhile, for twenty seconds at most", () => {
  const rateLimit = createRateLimit();
  rateLimit.setLimit(1000, 0);
  rateLimit.take(1000, 15_000, 1000);
  expect(rateLimit.wait(15_000)).toBe(0);
  rateLimit.take(20_000, 90_000, 1000);
  expect(rateLimit.wait(90_000)).toBe(0);
  rateLimit.take(1000, 90_000, 1000);
  expect(rateLimit.wait(90_000)).toBe(1000);
});

test("what a failed request did not send costs nothing", () => {
  const rateLimit = createRateLimit();
  rateLimit.setLimit(1000, 0);
  rateLimit.take(10_000, 0, 0);
  rateLimit.refund(9000);
  expect(rateLimit.wait(0)).toBe(1000);
});

test("a new limit is paid with what is owed, and no limit owes nothing", () => {
  const rateLimit = createRateLimit();
  rateLimit.setLimit(1000, 0);
  rateLimit.take(10_000, 0, 0);
  rateLimit.setLimit(2000, 5000);
  expect(rateLimit.wait(5000)).toBe(2500);
  rateLimit.setLimit(null, 5000);
  expect(rateLimit.wait(5000)).toBe(0);
});

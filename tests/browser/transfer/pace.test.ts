import { expect, test } from "vitest";
import { createPace } from "#lib/browser/transfer/pace.ts";

/** Requests of `bytes` one after the other as soon as each may begin, for `seconds`; answers the bytes begun. */
function begunIn(seconds: number, limit: number, bytes: number): number {
  const pace = createPace();
  pace.setLimit(limit, 0);
  let sum = 0;
  for (let now = 0; now <= seconds * 1000; now = now + Math.max(1, pace.wait(now))) {
    if (pace.wait(now) > 0) continue;
    pace.take(bytes, now, now);
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
  const pace = createPace();
  pace.setLimit(1000, 0);
  pace.take(1000, 60_000, 60_000);
  expect(pace.wait(60_000)).toBe(1000);
});

test("who waited and was let go late catches up with what was saved meanwhile, for twenty seconds at most", () => {
  const pace = createPace();
  pace.setLimit(1000, 0);
  pace.take(1000, 15_000, 1000);
  expect(pace.wait(15_000)).toBe(0);
  pace.take(20_000, 90_000, 1000);
  expect(pace.wait(90_000)).toBe(0);
  pace.take(1000, 90_000, 1000);
  expect(pace.wait(90_000)).toBe(1000);
});

test("what a failed request did not send costs nothing", () => {
  const pace = createPace();
  pace.setLimit(1000, 0);
  pace.take(10_000, 0, 0);
  pace.giveBack(9000);
  expect(pace.wait(0)).toBe(1000);
});

test("a new limit is paid with what is owed, and no limit owes nothing", () => {
  const pace = createPace();
  pace.setLimit(1000, 0);
  pace.take(10_000, 0, 0);
  pace.setLimit(2000, 5000);
  expect(pace.wait(5000)).toBe(2500);
  pace.setLimit(null, 5000);
  expect(pace.wait(5000)).toBe(0);
});

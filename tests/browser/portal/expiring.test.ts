import { expect, test } from "vitest";
import { expiring } from "#lib/browser/portal/expiring.ts";

const DATE = "Mon, 01 Jun 2026 12:00:00 GMT";

/** Permission for `seconds` by the portal's clock, looked at after clocks here moved by so many seconds. */
function staleAfter(seconds: number, wall: number, monotonic: number): boolean {
  let time = { now: Date.parse("2031-01-01T00:00:00Z"), monotonic: 5000 };
  const clocks = { now: () => time.now, monotonic: () => time.monotonic };
  const expiresAt = new Date(Date.parse(DATE) + seconds * 1000).toISOString();
  const permission = expiring({ expiresAt }, DATE, clocks);
  time = { now: time.now + wall * 1000, monotonic: time.monotonic + monotonic * 1000 };
  return permission.isStale();
}

test.each([
  [3600, 3000, 3000, false],
  [3600, 3500, 3500, true],
  // A laptop that slept: one of the clocks stood still, or was set back.
  [3600, 7200, 10, true],
  [3600, -86_400, 3500, true],
  // Times are whole seconds: of five, two may be gone already.
  [5, 2, 2, false],
  [5, 3, 3, true],
])("of %d seconds, after %d by the wall and %d by the monotonic clock: stale is %s", (...row) => {
  const [seconds, wall, monotonic, stale] = row;
  expect(staleAfter(seconds, wall, monotonic)).toBe(stale);
});

import { describe, expect, test } from "vitest";
import { allowanceOf, fits, fitsAt, windowStart } from "#lib/domain/limits.ts";
import type { Limits, QuotaSlot } from "#lib/domain/limits.ts";

const GB = 1e9;
const limits: Limits = {
  uploads: 3,
  bytes: 10 * GB,
  maxFileBytes: 8 * GB,
  window: "day",
  timeZone: "UTC",
};

const slot = (at: string, size = GB, open = false): QuotaSlot => ({
  reservedAt: new Date(at),
  size,
  open,
});

describe("the window starts", () => {
  test.each([
    ["UTC", "2026-05-10T13:00:00Z", "2026-05-10T00:00:00Z"],
    ["Europe/Berlin", "2026-05-10T21:59:00Z", "2026-05-09T22:00:00Z"],
    ["Europe/Berlin", "2026-05-10T22:00:00Z", "2026-05-10T22:00:00Z"],
    ["Asia/Kolkata", "2026-05-10T18:29:00Z", "2026-05-09T18:30:00Z"],
    ["Pacific/Auckland", "2026-01-10T12:00:00Z", "2026-01-10T11:00:00Z"],
    // Berlin puts its clocks forward at 01:00 UTC on 29 March and back on 25 October.
    ["Europe/Berlin", "2026-03-29T12:00:00Z", "2026-03-28T23:00:00Z"],
    ["Europe/Berlin", "2026-10-25T12:00:00Z", "2026-10-24T22:00:00Z"],
    // Cairo puts them forward at midnight: the day begins at one o'clock there.
    ["Africa/Cairo", "2026-04-24T12:00:00Z", "2026-04-23T22:00:00Z"],
  ])("at midnight in %s for %s", (timeZone, now, start) => {
    const from = windowStart({ window: "day", timeZone }, new Date(now));
    expect(from.toISOString()).toBe(new Date(start).toISOString());
  });

  test("24 hours ago when it rolls", () => {
    const from = windowStart({ window: "rolling", timeZone: "UTC" }, new Date("2026-05-10T13:00Z"));
    expect(from.toISOString()).toBe("2026-05-09T13:00:00.000Z");
  });
});

describe("a file that does not fit now", () => {
  const now = new Date("2026-05-10T13:00:00Z");

  test("fits at midnight when the window is the day, 23 hours long where clocks go forward", () => {
    const berlin: Limits = { ...limits, timeZone: "Europe/Berlin" };
    const at = fitsAt(berlin, [], GB, new Date("2026-03-28T23:30:00Z"));
    expect(at?.toISOString()).toBe("2026-03-29T22:00:00.000Z");
  });

  test("fits when the oldest upload leaves a rolling window", () => {
    const slots = [slot("2026-05-10T09:00Z"), slot("2026-05-09T20:00Z"), slot("2026-05-10T01:00Z")];
    const at = fitsAt({ ...limits, window: "rolling" }, slots, GB, now);
    expect(at?.toISOString()).toBe("2026-05-10T20:00:00.000Z");
  });

  test("waits for as many of the oldest as its bytes need in a rolling window", () => {
    const slots = [slot("2026-05-09T20:00Z", 1 * GB), slot("2026-05-10T01:00Z", 6 * GB)];
    const at = fitsAt({ ...limits, window: "rolling" }, slots, 8 * GB, now);
    expect(at?.toISOString()).toBe("2026-05-11T01:00:00.000Z");
  });

  test("never fits if it is larger than the whole day's bytes, or nobody may send", () => {
    expect(fitsAt(limits, [], 11 * GB, now)).toBeNull();
    expect(fitsAt({ ...limits, uploads: 0 }, [], GB, now)).toBeNull();
  });
});

test("uploads and bytes are two limits, and either one ends it", () => {
  const three = [slot("2026-05-10T01:00Z"), slot("2026-05-10T02:00Z"), slot("2026-05-10T03:00Z")];
  expect(fits(limits, three, 1)).toBe(false);
  expect(fits(limits, three.slice(1), GB)).toBe(true);
  expect(fits(limits, [slot("2026-05-10T01:00Z", 9 * GB)], GB)).toBe(true);
  expect(fits(limits, [slot("2026-05-10T01:00Z", 9 * GB)], GB + 1)).toBe(false);
});

test("an allowance tells used from reserved, and when the next slot comes back", () => {
  const slots = [slot("2026-05-10T01:00Z", GB, true), slot("2026-05-10T02:00Z", 2 * GB)];
  const allowance = allowanceOf(limits, slots, new Date("2026-05-10T13:00:00Z"));
  expect(allowance.uploads).toEqual({ limit: 3, used: 1, reserved: 1, remaining: 1 });
  expect(allowance.bytes).toEqual({
    limit: 10 * GB,
    used: 2 * GB,
    reserved: GB,
    remaining: 7 * GB,
  });
  expect(allowance.resetsAt).toBe("2026-05-11T00:00:00.000Z");
  expect(allowance.maxFileBytes).toBe(8 * GB);
});

test("an allowance that was lowered below what is used has nothing left, not less than nothing", () => {
  const slots = [slot("2026-05-10T01:00Z", 12 * GB), slot("2026-05-10T02:00Z")];
  const allowance = allowanceOf({ ...limits, uploads: 1 }, slots, new Date("2026-05-10T13:00Z"));
  expect(allowance.uploads.remaining).toBe(0);
  expect(allowance.bytes.remaining).toBe(0);
});

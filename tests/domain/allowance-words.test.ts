import { describe, expect, test } from "vitest";
import {
  bytesLeft,
  bytesMatter,
  isPlenty,
  whatIsLeft,
  whatWaits,
} from "#lib/domain/allowance-words.ts";
import { textsIn } from "#lib/domain/texts/compiled.ts";
import type { Allowance } from "#lib/domain/wire/uploads.ts";

const t = textsIn("en", "shell");
const GB = 1000 ** 3;

function allowance(remaining: number, change: Partial<Allowance> = {}): Allowance {
  return {
    uploads: { limit: 5, used: 5 - remaining, reserved: 0, remaining },
    bytes: { limit: 200 * GB, used: 0, reserved: 0, remaining: 200 * GB },
    window: "day",
    resetsAt: "2026-11-23T00:00:00.000Z",
    maxFileBytes: 50 * GB,
    timeZone: "UTC",
    ...change,
  };
}

test("what is left is said with the day only where the window is a day", () => {
  expect(whatIsLeft(t, allowance(2))).toBe("2 of 5 uploads left today");
  expect(whatIsLeft(t, allowance(2, { window: "rolling" }))).toBe("2 of 5 uploads left");
  expect(whatIsLeft(t, allowance(0))).toBe("Daily limit reached (5)");
});

test("a limit of nothing is not called used up", () => {
  const none = { limit: 0, used: 0, reserved: 0, remaining: 0 };
  expect(whatIsLeft(t, allowance(0, { uploads: none }))).toBe("Uploads are switched off for you");
});

test("there is plenty until a fifth is left, of uploads or of bytes", () => {
  expect(isPlenty(allowance(2))).toBe(true);
  expect(isPlenty(allowance(1))).toBe(false);
  const bytes = { limit: 100 * GB, used: 0, reserved: 0, remaining: 20 * GB };
  expect(isPlenty(allowance(5, { bytes }))).toBe(false);
  expect(isPlenty(allowance(5, { bytes: { ...bytes, remaining: 21 * GB } }))).toBe(true);
});

describe("before the drop", () => {
  test("files that fit need no warning", () => expect(whatWaits(allowance(3), 3)).toBeNull());
  test("what does not fit is counted", () =>
    expect(whatWaits(allowance(3), 5)).toEqual({ fitting: 3, waiting: 2 }));
  test("one left over is one", () =>
    expect(whatWaits(allowance(3), 4)).toEqual({ fitting: 3, waiting: 1 }));
  test("with a limit of 0 nothing starts", () =>
    expect(whatWaits(allowance(0), 2)).toEqual({ fitting: 0, waiting: 2 }));
});

test("bytes are mentioned when they may be what runs out", () => {
  const few = { limit: 200 * GB, used: 160 * GB, reserved: 0, remaining: 40 * GB };
  expect(bytesMatter(allowance(3))).toBe(false);
  expect(bytesMatter(allowance(3, { bytes: few }))).toBe(true);
  expect(bytesLeft(t, allowance(3, { bytes: few }))).toBe("40 GB of 200 GB left");
});

import { expect, test } from "vitest";
import { planSlots } from "#lib/browser/pipeline/plan-slots.ts";
import type { Allowance } from "#lib/domain/wire/uploads.ts";

const GB = 1e9;

function allowance(uploads: number, bytes = 100 * GB): Allowance {
  return {
    uploads: { limit: 5, used: 5 - uploads, reserved: 0, remaining: uploads },
    bytes: { limit: 100 * GB, used: 0, reserved: 0, remaining: bytes },
    window: "day",
    resetsAt: "2026-01-02T00:00:00Z",
    maxFileBytes: 50 * GB,
    timeZone: "UTC",
  };
}

const files = (...sizes: number[]) => sizes.map((size, index) => ({ id: `${index + 1}`, size }));

test("of five files the first three take the three slots and the others wait", () => {
  expect(planSlots(allowance(3), files(1, 1, 1, 1, 1))).toEqual(new Set(["4", "5"]));
});

test("a small file takes the bytes that a large one before it could not", () => {
  expect(planSlots(allowance(5, 10 * GB), files(20 * GB, 4 * GB))).toEqual(new Set(["1"]));
});

test("what can never fit is not told to wait", () => {
  expect(planSlots(allowance(0), files(60 * GB))).toEqual(new Set());
});

test("while the allowance is not known everybody may ask", () => {
  expect(planSlots(null, files(1, 1, 1))).toEqual(new Set());
});

test("who may send nothing at all is not told to wait for a day that never comes", () => {
  const none = allowance(0);
  none.uploads.limit = 0;
  expect(planSlots(none, files(1))).toEqual(new Set());
});

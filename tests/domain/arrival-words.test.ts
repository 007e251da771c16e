import { expect, test } from "vitest";
import { arrivalWords, furthest } from "#lib/domain/arrival-words.ts";

test.each([
  [null, "Looking how much has arrived"],
  [0, "0 % of the original has arrived"],
  [620, "62 % of the original has arrived"],
  [999, "99 % of the original has arrived"],
  [1000, "All of it has arrived; it is being checked"],
])("%s of 1000 bytes: %s", (received, words) => {
  expect(arrivalWords(received, 1000)).toBe(words);
});

test("what has arrived never becomes less, and one answer that is missing changes nothing", () => {
  expect(furthest(620, 500)).toBe(620);
  expect(furthest(500, 620)).toBe(620);
  expect(furthest(500, null)).toBe(500);
  expect(furthest(null, 500)).toBe(500);
  expect(furthest(null, undefined)).toBeNull();
  expect(furthest(undefined, undefined)).toBeUndefined();
});

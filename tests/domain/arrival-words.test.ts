import { expect, test } from "vitest";
import { arrivalWords, furthest } from "#lib/domain/arrival-words.ts";
import { textsIn } from "#lib/domain/texts/compiled.ts";

test.each([
  [null, "Checking progress…"],
  [0, "0 % of the original uploaded"],
  [620, "62 % of the original uploaded"],
  [999, "99 % of the original uploaded"],
  [1000, "Uploaded. Verifying…"],
])("%s of 1000 bytes: %s", (received, words) => {
  expect(arrivalWords(received, 1000, textsIn("en", "arrivals"))).toBe(words);
});

test("what has arrived never becomes less, and one answer that is missing changes nothing", () => {
  expect(furthest(620, 500)).toBe(620);
  expect(furthest(500, 620)).toBe(620);
  expect(furthest(500, null)).toBe(500);
  expect(furthest(null, 500)).toBe(500);
  expect(furthest(null, undefined)).toBeNull();
  expect(furthest(undefined, undefined)).toBeUndefined();
});

import { expect, test } from "vitest";
import { reorder } from "#lib/browser/reorder.ts";

test.each([
  ["c", "a", "cabd"],
  ["a", "d", "bcad"],
  ["a", null, "bcda"],
  ["d", null, "abcd"],
  ["b", "b", "abcd"],
  ["b", "gone", "acdb"],
  ["gone", "a", "abcd"],
])("%s put before %s", (key, before, order) => {
  const map = new Map(["a", "b", "c", "d"].map((letter) => [letter, letter]));
  reorder(map, key, before);
  expect([...map.keys()].join("")).toBe(order);
});

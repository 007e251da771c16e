import { expect, test } from "vitest";
import { textsIn } from "#lib/domain/texts/compiled.ts";
import { filesLeft } from "../../app/_components/files-left.ts";

test.each([
  [1, 1, "1 video to go"],
  [2, 2, "2 videos to go"],
  [1, 2, "1 of 2 videos to go"],
])("%i of %i files", (files, of, words) => {
  const left = { files, of, bytes: 0, seconds: null };
  expect(filesLeft(textsIn("en", "shell"), left)).toBe(words);
});

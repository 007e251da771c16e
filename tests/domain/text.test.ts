import { expect, test } from "vitest";
import {
  beginningOf,
  cleanLine,
  cleanLines,
  isolate,
  isVisible,
  keptWords,
} from "#lib/domain/text.ts";

test.each([
  ["letters and their marks apart become one", "Zu\u0308rich", "Z\u00fcrich"],
  ["Hangul as macOS writes it is put together", "\u1112\u1161\u11ab", "\ud55c"],
  ["controls become a space", "a\r\n\t\u0000b\u001b[31mc\u0085d\u007fe", "a b [31mc d e"],
  ["line and paragraph separators do too", "a\u2028\u2029b", "a b"],
  ["overrides, embeddings and isolates go", "a\u202egpj\u202c.\u2066b\u2069\u2067\u2068", "agpj.b"],
  ["marks of direction stay", "שלום\u200f!", "שלום\u200f!"],
  ["joiners in emoji and in words stay", "👩‍👩‍👧‍👦 می‌خواهم", "👩‍👩‍👧‍👦 می‌خواهم"],
  ["space around it goes", " \u00a0a\ufeff ", "a"],
])("of a line %s", (_, text, clean) => {
  expect(cleanLine(text)).toBe(clean);
  expect(cleanLine(clean)).toBe(clean);
});

test("of lines breaks and tabs stay, and are written in one way", () => {
  expect(cleanLines("a\r\nb\rc\u2028d\u0085e\n\tf\u0007\u001b[0m")).toBe("a\nb\nc\nd\ne\n\tf[0m");
});

test.each([
  ["a", true],
  ["🎥", true],
  ["שלום", true],
  ["", false],
  [" \u00a0\u3000", false],
  ["\u200b\u2060\ufeff\u200d", false],
  ["\u3164\u115f\u2800", false],
])("%j is seen: %s", (text, seen) => {
  expect(isVisible(text)).toBe(seen);
});

test.each([
  ["within the length all of it is kept", "abc", 3, "abc"],
  ["letters are cut", "abcd", 3, "abc"],
  ["no pair is halved", "ab🎥", 3, "ab"],
  ["no emoji is taken apart", "a👩‍👩‍👧‍👦", 6, "a"],
  ["no letter loses its marks", "abe\u0301\u0302", 4, "ab"],
  ["no flag loses its half", "a🇩🇪", 3, "a"],
  [
    "one endless character is cut between code points",
    `🎥${"\u0301".repeat(9)}`,
    5,
    "🎥\u0301\u0301\u0301",
  ],
  ["nor is a pair halved then", "🎥\ufe0f", 1, ""],
])("of a beginning %s", (_, text, most, beginning) => {
  expect(beginningOf(text, most)).toBe(beginning);
});

test("a name in a sentence keeps its direction to itself, and is left alone where it has none", () => {
  expect(isolate("goal.mp4")).toBe("goal.mp4");
  expect(isolate("Łódź 東京 🎥")).toBe("Łódź 東京 🎥");
  expect(isolate("קניון 3")).toBe("\u2068קניון 3\u2069");
  expect(isolate("a\u200fb")).toBe("\u2068a\u200fb\u2069");
  // What was kept before anybody looked.
  expect(isolate("a\u202egpj\u2069.mp4")).toBe("agpj.mp4");
});

test("what a program said of somebody's bytes can be kept, whatever they were", () => {
  expect(keptWords("Invalid data\0 \u001b[31min \ud800 x\r\ny\n")).toBe(
    "Invalid data [31min \ufffd x\ny",
  );
  expect(keptWords("🎥".repeat(600), 1000)).toBe("🎥".repeat(500));
});

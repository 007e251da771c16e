import { expect, test } from "vitest";
import {
  beginsLine,
  endsLine,
  withTimecode,
} from "../../app/(admin)/review/[videoId]/timecoded-note.ts";

const place = { shown: 5, typedAt: null, frameRate: 25 };

test.each([
  ["", "00:00:05:00 "],
  ["Dark", "Dark\n00:00:05:00 "],
  ["Dark\n", "Dark\n00:00:05:00 "],
])("after %j the place on the screen has a line of its own", (note, after) => {
  expect(withTimecode(note, place)).toBe(after);
});

test.each([
  ["Dark", "00:00:02:00 Dark"],
  ["00:00:01:00 Dark\nLoud", "00:00:01:00 Dark\n00:00:02:00 Loud"],
])("before the line of %j that is being typed stands where it was begun", (note, after) => {
  expect(withTimecode(note, { ...place, typedAt: 2 })).toBe(after);
});

test("a line begins with its first character, and ends with the next line", () => {
  expect(beginsLine("", "D")).toBe(true);
  expect(beginsLine("D", "Da")).toBe(false);
  expect(beginsLine("Dark\n", "Dark\nL")).toBe(true);
  expect(beginsLine("00:00:01:00 ", "00:00:01:00 D")).toBe(false);
  expect(endsLine("Dark\n")).toBe(true);
  expect(endsLine("Dark")).toBe(false);
});

import { expect, test } from "vitest";
import { TITLE_LENGTH, titleFrom } from "#lib/domain/title.ts";
import { EditVideo } from "#lib/domain/wire/videos.ts";

test.each([
  ["late_winner-both angles.MP4", "late winner-both angles"],
  ["interview.final.mov", "interview.final"],
  ["no ending", "no ending"],
  [".mp4", "Untitled video"],
  ["...mp4", "Untitled video"],
  ["____.mp4", "Untitled video"],
  ["\u200b\u2060.mp4", "Untitled video"],
  ["\u0007\u001b\r\n.mp4", "Untitled video"],
  ["Zu\u0308rich.mp4", "Zürich"],
])("%j is called %j until its creator says better", (fileName, title) => {
  expect(titleFrom(fileName)).toBe(title);
});

test.each([
  ["letters", `${"a".repeat(251)}.mp4`],
  ["emoji", `${"👩‍👩‍👧‍👦".repeat(22)}.mp4`],
  ["letters with marks", `${"e\u0323\u0302\u0301".repeat(80)}.mp4`],
  ["one letter with marks", `a${"\u0316".repeat(250)}.mp4`],
  ["pairs", `a${"𝔸".repeat(125)}.mp4`],
])("a title made of a long name of %s is one that may be saved again", (_, fileName) => {
  const title = titleFrom(fileName);

  expect(title.length).toBeLessThanOrEqual(TITLE_LENGTH);
  expect(title.isWellFormed()).toBe(true);
  expect(EditVideo.parse({ title })).toEqual({ title });
});

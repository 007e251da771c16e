import { expect, test } from "vitest";
import { newItem } from "#lib/browser/pipeline/show-task.ts";
import { createTask } from "#lib/browser/pipeline/upload-task.ts";
import type { UploadItem } from "#lib/browser/upload-item.ts";
import { filesLeft, whatIsLeft } from "#lib/browser/what-is-left.ts";

function item(shown: Partial<UploadItem>): UploadItem {
  const facts = { name: "clip.mp4", size: 100, type: "video/mp4", lastModified: 0 };
  return { ...newItem(createTask(facts, {})), ...shown };
}

test.each([
  [[item({ phase: "sending" })], "1 video to go"],
  [[item({ phase: "sending" }), item({ phase: "queued" })], "2 videos to go"],
  [[item({ phase: "verified" }), item({ phase: "queued" })], "1 of 2 videos to go"],
  [
    [item({ phase: "verified" }), item({ phase: "verifying" }), item({ phase: "cancelled" })],
    "1 of 2 videos to go",
  ],
  [
    [item({ phase: "sending" }), item({ phase: "paused" }), item({ phase: "refused" })],
    "1 video to go",
  ],
])("what rests or has ended otherwise is not among what is left (%#)", (items, words) => {
  expect(filesLeft(whatIsLeft(items))).toBe(words);
});

test("the time left is that of all files together, at the speed of all", () => {
  const items = [
    item({ phase: "sending", sentBytes: 60, speed: 10 }),
    item({ phase: "queued" }),
    item({ phase: "verified", sentBytes: 100 }),
  ];
  expect(whatIsLeft(items)).toMatchObject({ bytes: 140, seconds: 14 });
  expect(whatIsLeft([item({ phase: "queued" })]).seconds).toBeNull();
});

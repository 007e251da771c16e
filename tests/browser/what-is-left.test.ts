import { expect, test } from "vitest";
import { newItem } from "#lib/browser/pipeline/show-task.ts";
import { createTask } from "#lib/browser/pipeline/upload-task.ts";
import type { UploadItem } from "#lib/browser/upload-item.ts";
import { whatIsLeft } from "#lib/browser/what-is-left.ts";

function item(shown: Partial<UploadItem>): UploadItem {
  const facts = { name: "clip.mp4", size: 100, type: "video/mp4", lastModified: 0 };
  return { ...newItem(createTask(facts, {})), ...shown };
}

test.each([
  [[item({ phase: "sending" })], { files: 1, of: 1 }],
  [[item({ phase: "sending" }), item({ phase: "queued" })], { files: 2, of: 2 }],
  [[item({ phase: "verified" }), item({ phase: "queued" })], { files: 1, of: 2 }],
  [
    [item({ phase: "verified" }), item({ phase: "verifying" }), item({ phase: "cancelled" })],
    { files: 1, of: 2 },
  ],
  [
    [item({ phase: "sending" }), item({ phase: "paused" }), item({ phase: "refused" })],
    { files: 1, of: 1 },
  ],
])("what rests or has ended otherwise is not among what is left (%#)", (items, left) => {
  expect(whatIsLeft(items)).toMatchObject(left);
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

import { expect, test } from "vitest";
import { newItem } from "#lib/browser/pipeline/show-task.ts";
import { createTask } from "#lib/browser/pipeline/upload-task.ts";
import { wouldBeLost } from "#lib/browser/upload-item.ts";
import type { Phase } from "#lib/browser/upload-item.ts";

const item = newItem(createTask(new File(["x"], "a.mp4"), {}));

test.each<[Phase, withHandle: boolean, without: boolean]>([
  ["checking", false, true],
  ["waiting", false, true],
  ["queued", false, true],
  ["sending", true, true],
  ["paused", false, true],
  ["needsFile", false, false],
  ["verifying", false, false],
  ["verified", false, false],
  ["failed", false, false],
  ["refused", false, false],
  ["cancelled", false, false],
])(
  "leaving loses a task that is %s: with the way to its file kept %s, without %s",
  (phase, withHandle, without) => {
    expect(wouldBeLost({ ...item, phase, canReopen: true })).toBe(withHandle);
    expect(wouldBeLost({ ...item, phase })).toBe(without);
    expect(wouldBeLost({ ...item, phase, inOtherTab: true })).toBe(false);
  },
);

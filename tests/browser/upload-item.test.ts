import { expect, test } from "vitest";
import { newItem } from "#lib/browser/pipeline/new-item.ts";
import { createRow } from "#lib/browser/pipeline/row.ts";
import { wouldBeLost } from "#lib/browser/upload-item.ts";
import type { Phase } from "#lib/browser/upload-item.ts";

const item = newItem(createRow(new File(["x"], "a.mp4"), {}));

test.each<[Phase, withHandle: boolean, without: boolean]>([
  ["checking", false, true],
  ["waiting", false, true],
  ["queued", false, true],
  ["sending", true, true],
  ["paused", false, true],
  ["away", false, false],
  ["verifying", false, false],
  ["verified", false, false],
  ["failed", false, false],
  ["refused", false, false],
  ["cancelled", false, false],
])(
  "leaving loses a row that is %s: with the way to its file kept %s, without %s",
  (phase, withHandle, without) => {
    expect(wouldBeLost({ ...item, phase, canReopen: true })).toBe(withHandle);
    expect(wouldBeLost({ ...item, phase })).toBe(without);
    expect(wouldBeLost({ ...item, phase, elsewhere: true })).toBe(false);
  },
);

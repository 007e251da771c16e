import type { Phase, UploadItem } from "./upload-item.ts";

/** What remains of the files that are uploaded without anybody's doing: not paused, and not at an end. */
export type WhatIsLeft = {
  /** Files under way or next, and all of them with those that have arrived. */
  files: number;
  of: number;
  /** Bytes that are not sent yet. */
  bytes: number;
  /** At the current speed; null while that is unknown. */
  seconds: number | null;
};

/** Sums up what remains, for every place that shows it. */
export function whatIsLeft(items: readonly UploadItem[]): WhatIsLeft {
  let files = 0;
  let arrived = 0;
  let bytes = 0;
  let speed = 0;
  for (const item of items) {
    if (item.phase === "verified") arrived++;
    if (!goes.has(item.phase)) continue;
    files++;
    bytes += item.size - item.sentBytes;
    speed += item.speed ?? 0;
  }
  return { files, of: files + arrived, bytes, seconds: speed > 0 ? bytes / speed : null };
}

const goes: ReadonlySet<Phase> = new Set(["checking", "queued", "sending", "verifying"]);

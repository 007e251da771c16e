import type { Phase, UploadItem } from "#lib/browser/upload-item.ts";

/** Files that nothing is sent of today, or ever. */
const apart: ReadonlySet<Phase> = new Set(["waiting", "refused", "cancelled"]);

/** 0 to 1: the bytes that have arrived of all that are sent now; those that wait for tomorrow do not hold it back. */
export function wholeProgress(items: readonly UploadItem[]): number {
  let sent = 0;
  let size = 0;
  for (const item of items) {
    if (apart.has(item.phase)) continue;
    sent += item.sentBytes;
    size += item.size;
  }
  return size > 0 ? sent / size : 0;
}

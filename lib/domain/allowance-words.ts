import { formatBytes, formatCount } from "./format.ts";
import type { Allowance } from "./wire/uploads.ts";

/**
 * What is left, in one sentence without its time: "2 of 5 left today". The page adds `; the next one at 00:00` with
 * the clock of the reader.
 */
export function whatIsLeft({ uploads, window }: Allowance): string {
  const today = window === "day" ? " today" : "";
  if (uploads.limit === 0) return "Sending is switched off for you";
  if (uploads.remaining === 0) return `All ${uploads.limit} used${today}`;
  return `${uploads.remaining} of ${uploads.limit} left${today}`;
}

/** Whether bytes rather than uploads may be what runs out: less than half is left, or less than one largest file. */
export function bytesMatter({ bytes, maxFileBytes }: Allowance): boolean {
  return bytes.remaining < bytes.limit / 2 || bytes.remaining < maxFileBytes;
}

/** "64 GB of 200 GB left". */
export function bytesLeft({ bytes }: Allowance): string {
  return `${formatBytes(bytes.remaining)} of ${formatBytes(bytes.limit)} left`;
}

/**
 * What happens to `count` files that are dropped now, or null if all of them start at once. The page goes on with the
 * time: "3 of 5 fit; the other 2 start" at 00:00.
 */
export function whatWaits(allowance: Allowance, count: number): string | null {
  const fitting = Math.min(count, allowance.uploads.remaining);
  if (fitting === count) return null;
  const rest = count - fitting;
  if (fitting === 0) return rest === 1 ? "It starts" : `${formatCount(rest, "video")} start`;
  return `${fitting} of ${count} fit; the other ${rest === 1 ? "one starts" : `${rest} start`}`;
}

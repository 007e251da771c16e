import { formatBytes } from "./format.ts";
import type { Translate } from "./texts/translator.ts";
import type { Allowance, Counter } from "./wire/uploads.ts";

/** What is left, in one sentence without a time: "2 of 5 uploads left today". */
export function whatIsLeft(t: Translate<"shell">, { uploads, window }: Allowance): string {
  const { limit, remaining } = uploads;
  if (limit === 0) return t("switchedOff");
  if (remaining === 0) return t(window === "day" ? "reachedToday" : "reached", { limit });
  return t(window === "day" ? "leftToday" : "left", { remaining, limit });
}

/** Whether there is nothing left now, but will be at `resetsAt`. */
export function isUsedUp({ uploads }: Allowance): boolean {
  return uploads.limit > 0 && uploads.remaining === 0;
}

/** Whether a fifth or less of something is left, or the last one. */
export function isLow({ limit, remaining }: Counter): boolean {
  return remaining <= Math.max(1, limit / 5);
}

/** Whether there is so much left that nobody need think of it. */
export function isPlenty({ uploads, bytes }: Allowance): boolean {
  return !isLow(uploads) && !isLow(bytes);
}

/** Whether bytes rather than uploads may be what runs out: less than half is left, or less than one largest file. */
export function bytesMatter({ bytes, maxFileBytes }: Allowance): boolean {
  return bytes.remaining < bytes.limit / 2 || bytes.remaining < maxFileBytes;
}

/** "64 GB of 200 GB left". */
export function bytesLeft(t: Translate<"shell">, { bytes }: Allowance): string {
  return t("bytesLeft", {
    left: formatBytes(bytes.remaining, t.language),
    limit: formatBytes(bytes.limit, t.language),
  });
}

/** Of `count` files that are dropped now, how many start at once and how many wait; null if none does. */
export function whatWaits(
  { uploads }: Allowance,
  count: number,
): { fitting: number; waiting: number } | null {
  const fitting = Math.min(count, uploads.remaining);
  return fitting === count ? null : { fitting, waiting: count - fitting };
}

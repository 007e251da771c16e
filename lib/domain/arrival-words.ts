import type { Translate } from "./texts/translator.ts";

/** How far an original on its way is, in words. Never 100 % before all of it is there. */
export function arrivalWords(
  receivedBytes: number | null,
  size: number,
  t: Translate<"arrivals">,
): string {
  if (receivedBytes === null) return t("unknown");
  if (receivedBytes >= size) return t("verifying");
  return t("uploaded", { percent: Math.floor((100 * receivedBytes) / size) });
}

/** Of two counts of the same upload the one that is further: answers of several servers may come in any order. */
export function furthest(
  before: number | null | undefined,
  now: number | null | undefined,
): number | null | undefined {
  if (typeof before === "number" && typeof now === "number") return Math.max(before, now);
  return now ?? before;
}

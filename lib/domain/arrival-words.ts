/** How far an original on its way is, in words. Never 100 % before all of it is there. */
export function arrivalWords(receivedBytes: number | null, size: number): string {
  if (receivedBytes === null) return "Looking how much has arrived";
  if (receivedBytes >= size) return "All of it has arrived; it is being checked";
  return `${Math.floor((100 * receivedBytes) / size)} % of the original has arrived`;
}

/** Of two counts of the same upload the one that is further: answers of several servers may come in any order. */
export function furthest(
  before: number | null | undefined,
  now: number | null | undefined,
): number | null | undefined {
  if (typeof before === "number" && typeof now === "number") return Math.max(before, now);
  return now ?? before;
}

/** Bytes. In less than this a connection has not yet shown what it can do. */
const ENOUGH_BYTES = 32 * 1024;

/**
 * Bytes per second with which the largest files of this page came, questions included; null if all were kept from before.
 * A first guess at a line on which nothing was sent yet: only a network of one's own is so fast that it matters.
 */
export function downloadRate(
  entries: readonly PerformanceEntry[] = performance.getEntriesByType("resource"),
): number | null {
  const rates = entries.map((entry) => {
    const { transferSize, requestStart, responseEnd } = entry as PerformanceResourceTiming;
    const seconds = (responseEnd - requestStart) / 1000;
    return transferSize >= ENOUGH_BYTES && seconds > 0 ? transferSize / seconds : 0;
  });
  return Math.max(0, ...rates) || null;
}

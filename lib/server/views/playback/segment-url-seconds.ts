const HOUR = 3600;

/**
 * Seconds that a segment's URL works. A player reads a playlist once: whoever watches a long film from its beginning to its
 * end, with a break of an hour, is not stopped in the middle.
 * @param duration of the film, seconds
 */
export function segmentUrlSeconds(duration: number): number {
  return Math.min(12 * HOUR, HOUR + Math.ceil(duration));
}

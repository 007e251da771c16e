const HOUR = 3600;

/**
 * Returns the seconds that a segment's URL works. A player reads a playlist once: watching a long video to its end,
 * with an hour's break, must not fail in the middle.
 * @param duration of the video, in seconds
 */
export function segmentUrlSeconds(duration: number): number {
  return Math.min(12 * HOUR, HOUR + Math.ceil(duration));
}

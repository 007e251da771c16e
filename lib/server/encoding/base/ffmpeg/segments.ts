import type { Fragment } from "./fragments.ts";

/** A part of a rendition that players request at once: whole fragments. */
export type Segment = {
  /** Seconds. */
  start: number;
  duration: number;
  offset: number;
  bytes: number;
};

/**
 * Joins fragments to segments of about `seconds`: each begins with the fragment nearest to a multiple of it. Fragments
 * of pictures begin exactly there; those of sound have a length of their own.
 */
export function segmentsOf(
  fragments: readonly Fragment[],
  timescale: number,
  seconds: number,
): Segment[] {
  const segments: Segment[] = [];
  let current = -1;
  for (const fragment of fragments) {
    const start = fragment.start / timescale;
    const middle = start + fragment.duration / timescale / 2;
    const which = Math.floor(middle / seconds);
    const last = segments.at(-1);
    if (last && which === current) {
      last.duration = start + fragment.duration / timescale - last.start;
      last.bytes = fragment.offset + fragment.bytes - last.offset;
    } else {
      const { offset, bytes, duration } = fragment;
      segments.push({ start, duration: duration / timescale, offset, bytes });
      current = which;
    }
  }
  return segments;
}

/** Returns the longest segment in whole seconds, for `EXT-X-TARGETDURATION`. */
export const targetDuration = (segments: readonly Segment[]): number =>
  Math.max(1, ...segments.map(({ duration }) => Math.round(duration)));

/**
 * Computes bits per second as defined by RFC 8216bis (4.4.6.2): the peak over consecutive segments that last 0.5 to 1.5
 * target durations (so a last picture alone does not count), and the average.
 */
export function bandwidthOf(segments: readonly Segment[]): { peak: number; average: number } {
  const target = targetDuration(segments);
  const rate = (some: readonly Segment[]) => {
    const bytes = some.reduce((sum, segment) => sum + segment.bytes, 0);
    return (bytes * 8) / some.reduce((sum, segment) => sum + segment.duration, 0);
  };
  const average = rate(segments);
  let peak = average;
  for (let from = 0; from < segments.length; from++) {
    let seconds = 0;
    for (let to = from; to < segments.length; to++) {
      seconds += segments[to]?.duration ?? 0;
      if (seconds > target * 1.5) break;
      if (seconds >= target / 2) peak = Math.max(peak, rate(segments.slice(from, to + 1)));
    }
  }
  return { peak: Math.ceil(peak), average: Math.ceil(average) };
}

/** Ticks a second of the clock of timestamps in a transport stream, and after how many it wraps around (26.5 h). */
const HERTZ = 90_000;
const WRAP = 2 ** 33;

/** What comes a little before the first time that was seen is before it, and not 26 hours behind it. */
const BEFORE = 600 * HERTZ;

/** Frames that the frame rate is measured on. */
const MEASURED = 60;

/** Ticks from `first` to `time` on a clock that may begin again in between. */
export function since(first: number, time: number): number {
  return ((time - first + BEFORE + WRAP) % WRAP) - BEFORE;
}

export const seconds = (ticks: number) => ticks / HERTZ;
export const ticks = (ofSeconds: number) => ofSeconds * HERTZ;

/** Frames a second by the times of the first frames; they come in the order of decoding. */
export function frameRateOf(times: readonly number[]): number | undefined {
  const [first] = times;
  if (first === undefined) return undefined;
  const shown = times
    .slice(0, MEASURED + 20)
    .map((time) => since(first, time))
    .sort((one, other) => one - other)
    .slice(0, MEASURED + 1);
  const span = (shown.at(-1) ?? 0) - (shown[0] ?? 0);
  return span > 0 ? ((shown.length - 1) * HERTZ) / span : undefined;
}

/** Between two pictures that follow each other: more, and the clock has begun anew. */
const MOST_BACK = 2 * HERTZ;
const MOST_AHEAD = 10 * HERTZ;

/** Ticks of each piece of a stream within which the clock goes on, by the times of its pictures. */
export function runsOf(times: readonly number[]): number[] {
  const runs: { origin: number; first: number; last: number }[] = [];
  let before = Number.NaN;
  for (const time of times) {
    const run = runs.at(-1);
    const step = since(before, time);
    before = time;
    if (!run || step < -MOST_BACK || step > MOST_AHEAD) {
      runs.push({ origin: time, first: 0, last: 0 });
      continue;
    }
    const at = since(run.origin, time);
    run.first = Math.min(run.first, at);
    run.last = Math.max(run.last, at);
  }
  return runs.map(({ first, last }) => last - first);
}

/**
 * From the first time of any stream to the end of the last frame of any, in seconds; null without times.
 * @param streams.lastFrames seconds that a frame of each stream lasts
 * @returns `start` in ticks on the stream's own clock
 */
export function spanOf(streams: {
  first: readonly (readonly number[])[];
  last: readonly (readonly number[])[];
  lastFrames: readonly number[];
}): { start: number; duration: number } | null {
  const origin = streams.first.find((times) => times.length > 0)?.[0];
  if (origin === undefined) return null;
  let start = Infinity;
  for (const times of streams.first)
    for (const time of times) start = Math.min(start, since(origin, time));
  let end = -Infinity;
  for (const [index, times] of streams.last.entries()) {
    const frame = (streams.lastFrames[index] ?? 0) * HERTZ;
    for (const time of times) end = Math.max(end, since(origin, time) + frame);
  }
  const duration = seconds(end - start);
  return duration > 0 && Number.isFinite(duration) ? { start: origin + start, duration } : null;
}

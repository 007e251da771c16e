import { runsOf, seconds, since, ticks } from "./clock.ts";

/** What is looked at in one place. Bytes. */
const LOOK_BYTES = 256 * 1024;

/** Of a stretch no longer than this every time is read. Bytes. */
const READ_BYTES = 2 * 1024 ** 2;

/** Places that are looked at, at most: each is a question to the store. */
const MOST_LOOKS = 48;

/** How often a stretch is halved that is only longer or shorter than its bytes make likely: a quiet beginning is enough for that. */
const MOST_HALVINGS = 4;

/** A time of the picture, and the byte behind it. */
export type Mark = { at: number; time: number };

/** The times of the picture between two bytes of the file, in their order. */
export type ReadTimes = (start: number, end: number) => Promise<readonly number[]>;

/** A length on the clock against the one that so many bytes make likely, both in ticks. */
export function rateLength(told: number, likely: number): "likely" | "unlikely" | "impossible" {
  // Pictures come a little before or after their turn, and still ones need few bytes.
  if (told < -ticks(2) || told > 4 * likely + ticks(10)) return "impossible";
  return told < likely / 1.5 || told > likely * 1.5 ? "unlikely" : "likely";
}

/**
 * Seconds of a film whose first and last times cannot be all there is to say of its length: they are far from what its bytes
 * make likely, or the clock jumps within the beginning. Null where they can.
 * @param film.told seconds by its first and last times; null if the last are before the first @param film.frame seconds that the last picture lasts
 * @param film.head the times of the picture in the first bytes of the file
 * @param film.tail the times in the last ones, which begin at `start`
 * @throws what `readTimes` throws
 */
export async function joinedLength(film: {
  told: number | null;
  frame: number;
  size: number;
  head: { times: readonly number[]; bytes: number };
  tail: { times: readonly number[]; start: number };
  readTimes: ReadTimes;
}): Promise<number | null> {
  const { told, frame, size, head, tail, readTimes } = film;
  const { bytes } = head;
  const inHead = runsOf(head.times);
  const headTicks = sum(inHead);
  if (size - bytes <= READ_BYTES) {
    const rest = bytes < size ? await readTimes(bytes, size) : [];
    const runs = runsOf([...head.times, ...rest]);
    return runs.length > 1 ? seconds(sum(runs)) + runs.length * frame : null;
  }
  const perTick = bytes / headTicks;
  const [last, first] = [head.times.at(-1), tail.times[0]];
  if (last === undefined || first === undefined || !Number.isFinite(perTick)) return null;
  const verdict = told === null ? "impossible" : rateLength(ticks(told), size / perTick);
  if (verdict === "likely" && inHead.length === 1) return null;
  const between = await lengthBetween(
    { at: bytes, time: last },
    { at: tail.start, time: first },
    perTick,
    readTimes,
  );
  const found = seconds(headTicks + between + sum(runsOf(tail.times))) + frame;
  const isSame = told !== null && Math.abs(found - told) < told / 10;
  return isSame && inHead.length === 1 ? null : found;
}

/**
 * Ticks from one mark to another on a clock that may have begun anew between them: recordings that were joined one behind
 * the other each have their own. Halves what cannot be right until it has the place where the clock jumps.
 * @param perTick bytes of the file, where that is known
 */
export async function lengthBetween(
  from: Mark,
  to: Mark,
  perTick: number,
  readTimes: ReadTimes,
): Promise<number> {
  let looks = 0;

  async function between(a: Mark, b: Mark, halvings: number): Promise<number> {
    const told = since(a.time, b.time);
    const likely = (b.at - a.at) / perTick;
    const verdict = rateLength(told, likely);
    if (verdict === "likely" || (verdict === "unlikely" && halvings >= MOST_HALVINGS)) return told;
    // Enough was looked at, of a file that is made to be looked at for ever.
    if (++looks > MOST_LOOKS) return verdict === "unlikely" ? told : likely;
    if (b.at - a.at <= READ_BYTES) {
      return sum(runsOf([a.time, ...(await readTimes(a.at, b.at)), b.time]));
    }
    const middle = await lookAt(Math.floor((a.at + b.at) / 2));
    // Nothing is to be seen there.
    if (!middle) return verdict === "unlikely" ? told : likely;
    return (await between(a, middle, halvings + 1)) + (await between(middle, b, halvings + 1));
  }

  async function lookAt(at: number): Promise<Mark | null> {
    const [time] = await readTimes(at, at + LOOK_BYTES);
    return time === undefined ? null : { at, time };
  }

  return between(from, to, 0);
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);

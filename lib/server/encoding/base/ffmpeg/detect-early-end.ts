import type { Readable } from "node:stream";
import type { Rate } from "#lib/domain/ladder.ts";

/**
 * The output that tells where the pictures end, before the last one is held: a line for each picture, at once, of what
 * there is to say about it. No pixel is copied.
 */
export const endOutput: readonly string[] =
  "-c:v wrapped_avframe -flush_packets 1 -f framecrc".split(" ");

/** Reads {@link endOutput} as it comes. */
export function trackPictureEnd() {
  let seconds = 0;
  return {
    async read(stream: Readable): Promise<void> {
      let base: { num: number; den: number } | null = null;
      let begun = "";
      for await (const text of stream.setEncoding("utf8")) {
        const lines = (begun + text).split("\n");
        begun = lines.pop() ?? "";
        const said = lines.map((line) => /^#tb \d+: (\d+)\/(\d+)/.exec(line)).find(Boolean);
        if (said) base = { num: Number(said[1]), den: Number(said[2]) };
        // Stream, time to decode, time to show, duration, …
        const last = lines.findLast((line) => /^\d+, /.test(line))?.split(",");
        if (base && last)
          seconds = ((Number(last[2]) + Math.max(1, Number(last[3]))) * base.num) / base.den;
      }
    },
    /** Of the film, up to the end of the last picture that was decoded. */
    seconds: () => seconds,
  };
}

/** Seconds that a film may end before the end that it declares: some say so for a track of captions. */
const LEAST_GAP = 1;

/** Of the declared length: what is missing at the end of a long film for less is not worth encoding it again. */
const LEAST_SHARE = 0.01;

/** Whether a film ends so early that people should know. */
export const isEarly = (end: number, declared: number): boolean => declared - end > LEAST_GAP;

/**
 * The film has come to an end long before the one it declares: it was cut off, and what was made after that is its last
 * picture, again and again. It is to be encoded once more, up to there.
 */
export class EarlyEnd extends Error {
  readonly seconds: number;

  constructor(seconds: number) {
    super(`the film ends after ${seconds} s`);
    this.name = "EarlyEnd";
    this.seconds = seconds;
  }
}

/**
 * Pictures, and seconds of sound, that a rendition may be ahead of what we know of the end: ffmpeg writes a picture's line before
 * it encodes the picture, and into a pipe (a socket of 208 KiB in Node) and our buffer of 128 KiB go at most some 6000
 * lines, or 11 seconds of sound.
 */
const PICTURES_AHEAD = 6000;
const SECONDS_AHEAD = 30;

/**
 * Throws as soon as nothing but the last picture can be coming.
 * @param made seconds of the best rendition @param end of pictures and sound so far
 */
export function throwIfPictureHeld(made: number, end: number, { num, den }: Rate): void {
  if (made > end + SECONDS_AHEAD + (PICTURES_AHEAD * den) / num) throw new EarlyEnd(end);
}

/** Throws if a pass that is over has held the last picture for longer than is right. */
export function throwIfEarly(end: number, length: number | null): void {
  if (length !== null && end > 0 && isEarly(end, length) && length - end > length * LEAST_SHARE)
    throw new EarlyEnd(end);
}

import type { Readable } from "node:stream";
import type { Rate } from "#lib/domain/ladder.ts";

/**
 * Arguments of the output that reports where the pictures end, before the last one is repeated: one line for each
 * picture, immediately. Copies no pixels.
 */
export const endOutput: readonly string[] =
  "-c:v wrapped_avframe -flush_packets 1 -f framecrc".split(" ");

/** Parses {@link endOutput} as it arrives. */
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
        // Fields: stream, decoding time, presentation time, duration, …
        const last = lines.findLast((line) => /^\d+, /.test(line))?.split(",");
        if (base && last)
          seconds = ((Number(last[2]) + Math.max(1, Number(last[3]))) * base.num) / base.den;
      }
    },
    /** Seconds of the video up to the end of the last decoded picture. */
    seconds: () => seconds,
  };
}

/** Seconds by which a video may end early: some files declare the length of a caption track. */
const LEAST_GAP = 1;

/** Share of the declared length; a smaller gap at the end of a long video is not worth encoding it again. */
const LEAST_SHARE = 0.01;

/** Whether a video ends so early that people should know. */
export const isEarly = (end: number, declared: number): boolean => declared - end > LEAST_GAP;

/**
 * The video ended long before its declared end: it was cut off, and everything after that is its last picture repeated.
 * It has to be encoded again up to there.
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
 * Pictures, and seconds of sound, by which a rendition may run ahead of the known end: ffmpeg writes a picture's line
 * before it encodes the picture, and a pipe (a socket of 208 KiB in Node) plus our buffer of 128 KiB hold about 6000
 * lines, or 11 seconds of sound.
 */
const PICTURES_AHEAD = 6000;
const SECONDS_AHEAD = 30;

/**
 * Throws as soon as only repetitions of the last picture can be arriving.
 * @param made seconds of the best rendition
 * @param end seconds of pictures and sound so far
 */
export function throwIfPictureHeld(made: number, end: number, { num, den }: Rate): void {
  if (made > end + SECONDS_AHEAD + (PICTURES_AHEAD * den) / num) throw new EarlyEnd(end);
}

/** Throws if a finished pass has repeated the last picture for too long. */
export function throwIfEarly(end: number, length: number | null): void {
  if (length !== null && end > 0 && isEarly(end, length) && length - end > length * LEAST_SHARE)
    throw new EarlyEnd(end);
}

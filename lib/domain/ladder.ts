// Which sizes, frame rates and bit rates a film is offered in. Pure; every encoder asks here.

/** Short sides of the pictures. */
const SHORT_SIDES = [1080, 720, 540, 360, 240];

/** The best rendition has the source's own size where that lies between two; a rendition nearer to it than this adds nothing. */
const TOO_NEAR = 0.85;

/** Every rendition begins a new group of pictures at the same moments, and segments are whole groups. */
export const GROUP_SECONDS = 2;
export const GROUPS_PER_SEGMENT = 3;

/** Frames per second. */
export const MAX_RATE = 60;
const MIN_RATE = 1;

/** Frames per second as a fraction: 30000/1001 is no decimal. */
export type Rate = { num: number; den: number };

export type Rendition = {
  /** For the quality menu: "720p", and "720p60" if there are clearly more frames than usual. */
  name: string;
  width: number;
  height: number;
  /** Bits per second that the encoder may not exceed over `bufferBits`. */
  maxBitrate: number;
  bufferBits: number;
};

/**
 * The renditions for a picture as it is displayed, best first, none above its size; one of its own size if it is smaller than
 * the lowest. Sides are even, as yuv420p wants them.
 */
export function ladderOf(source: { width: number; height: number }, rate: Rate): Rendition[] {
  const short = Math.min(source.width, source.height);
  const own = evenBelow(Math.min(short, SHORT_SIDES[0] ?? short));
  const below = SHORT_SIDES.filter((side) => side < own * TOO_NEAR);
  return [own, ...below].map((side) => renditionOf(source, side, rate));
}

function renditionOf(
  source: { width: number; height: number },
  side: number,
  rate: Rate,
): Rendition {
  const short = Math.min(source.width, source.height);
  const long = Math.max(source.width, source.height);
  const otherSide = Math.max(
    2,
    Math.min(evenBelow(long), 2 * Math.round((long * side) / short / 2)),
  );
  const [width, height] = source.width >= source.height ? [otherSide, side] : [side, otherSide];
  const fps = rate.num / rate.den;
  const maxBitrate = maxBitrateOf(width * height, fps);
  return {
    name: `${side}p${fps > 45 ? Math.round(fps) : ""}`,
    width,
    height,
    maxBitrate,
    bufferBits: Math.round(maxBitrate * 1.5),
  };
}

/**
 * About what Apple's HLS authoring specification recommends for H.264 at 30 frames a second (0.15 to 7.8 Mbit/s), as a
 * curve: larger pictures and more frames need less for each pixel.
 */
function maxBitrateOf(pixels: number, fps: number): number {
  const bits = 110 * pixels ** 0.75 * Math.sqrt(Math.max(fps, 10) / 30);
  return Math.max(100_000, Math.round(bits / 1000) * 1000);
}

/**
 * The constant rate that a film is encoded at: its own, halved until it is at most 60.
 * @param average mean over the file; @param nominal one that all its timestamps fit; both null where the file is silent
 */
export function constantRate(average: number | null, nominal: number | null): Rate {
  const usual = average ?? nominal ?? 25;
  // A nominal rate far above the mean is the clock of a film with a varying rate (90 kHz, 1 ms), not a rate.
  const varies = nominal === null || nominal > usual * 2.5 || nominal > 240;
  let rate = varies ? commonRateAbove(usual) : nominal;
  while (rate > MAX_RATE + 0.01) rate /= 2;
  return asFraction(Math.max(MIN_RATE, rate));
}

/** Frames between two key frames: the same in all renditions. */
export const groupFrames = ({ num, den }: Rate): number =>
  Math.max(1, Math.round((GROUP_SECONDS * num) / den));

/** Seconds of one segment: close to 6, and a whole number of groups. */
export const segmentSeconds = (rate: Rate): number =>
  (GROUPS_PER_SEGMENT * groupFrames(rate) * rate.den) / rate.num;

const commonRates = [24_000 / 1001, 24, 25, 30_000 / 1001, 30, 50, 60_000 / 1001, 60];

/** A film with a varying rate that says 29.8 on average was meant to have 30. */
function commonRateAbove(average: number): number {
  if (average < 20 || average > MAX_RATE) return average;
  return commonRates.find((rate) => rate >= average * 0.98) ?? average;
}

/** ffmpeg prints two decimals: 29.97 means 30000/1001. */
function asFraction(rate: number): Rate {
  const whole = Math.round(rate);
  if (Math.abs(rate - whole) < 0.004) return { num: whole, den: 1 };
  if (Math.abs(rate - (whole * 1000) / 1001) < 0.006) return { num: whole * 1000, den: 1001 };
  return { num: Math.round(rate * 1000), den: 1000 };
}

const evenBelow = (side: number): number => Math.max(2, side - (side % 2));

import { constantRate, ladderOf, MAX_RATE } from "#lib/domain/ladder.ts";
import { containerTable } from "#lib/domain/containers.ts";
import type { Container } from "#lib/domain/containers.ts";
import { planSounds } from "./plan-sounds.ts";
import type { PassPlan, Source } from "./source.ts";

/** Bits per second below any real video: a file that declares a longer duration is wrong. */
const LEAST_BITRATE = 20_000;

/** Seconds by which a duration printed by ffmpeg, with two decimals, may be too long. */
const PRINTED = 0.005;

/**
 * Plans one pass.
 * @param size bytes of the file
 * @param container whether its declared duration is used: MPEG-TS has none, and ffmpeg's guess only covers the first of
 *   two joined recordings
 */
export function planPass(source: Source, size: number, container: Container): PassPlan {
  const { nominalRate, topFieldFirst } = source.picture;
  const isInterlaced = topFieldFirst !== null;
  const pictures = picturesASecond(source.picture);
  // The nominal rate may be that of the fields.
  const rate = constantRate(pictures, isInterlaced ? pictures : nominalRate);
  const renditions = ladderOf(source.picture, rate);
  const [best] = renditions;
  const lowest = renditions.at(-1);
  if (!best || !lowest) throw new Error("a ladder has at least one rendition");
  const isLikely =
    containerTable[container].statesDuration &&
    source.duration > 0 &&
    (size * 8) / source.duration > LEAST_BITRATE;
  // Whole pictures; a partial one counts as one.
  const frames = isLikely
    ? Math.max(1, Math.ceil(((source.duration - PRINTED) * rate.num) / rate.den))
    : null;
  return {
    source,
    renditions,
    sounds: planSounds(source.sounds),
    rate,
    deinterlace: deinterlaceOf(source.picture),
    frames,
    length: frames && (frames * rate.den) / rate.num,
    picture: { width: best.width, height: best.height },
    thumbnail: { width: lowest.width, height: lowest.height },
  };
}

const isAtMost = (rate: number | null, most: number): rate is number =>
  rate !== null && rate <= most + 0.01;

/**
 * Returns the pictures per second. Apple asks for 30i as 60p: a picture from each field, so that motion stays as smooth
 * as it was filmed.
 */
function picturesASecond({ averageRate, topFieldFirst }: Source["picture"]): number | null {
  if (topFieldFirst === null || averageRate === null) return averageRate;
  // Nobody films more than 60 fields per second: a file that says 50 counts fields.
  return isAtMost(2 * averageRate, MAX_RATE) ? 2 * averageRate : averageRate;
}

/** Codecs whose decoders report for every picture whether it is interlaced, and which field is first. */
const FLAGGED = new Set([
  "h264",
  "hevc",
  "mpeg1video",
  "mpeg2video",
  "mpeg4",
  "vc1",
  "prores",
  "dnxhd",
  "dvvideo",
]);

function deinterlaceOf({ topFieldFirst, averageRate, codec }: Source["picture"]) {
  if (topFieldFirst === null) return null;
  return {
    mode: isAtMost(averageRate, MAX_RATE) ? ("send_field" as const) : ("send_frame" as const),
    fields: FLAGGED.has(codec)
      ? ("flagged" as const)
      : topFieldFirst
        ? ("tff" as const)
        : ("bff" as const),
  };
}

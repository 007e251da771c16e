import { constantRate, ladderOf, MAX_RATE } from "#lib/domain/ladder.ts";
import { containerTable } from "#lib/domain/containers.ts";
import type { Container } from "#lib/domain/containers.ts";
import { planSounds } from "./plan-sounds.ts";
import type { PassPlan, Source } from "./source.ts";

/** Bits per second of which no film has fewer: what says it lasts longer does not last so long. */
const LEAST_BITRATE = 20_000;

/** Seconds by which the length that ffmpeg prints may be too long: it has two decimals. */
const PRINTED = 0.005;

/**
 * @param size bytes of the file
 * @param container whose word on the length is taken: MPEG-TS has none, and ffmpeg's guess knows only the first of two
 * recordings one behind the other
 */
export function planPass(source: Source, size: number, container: Container): PassPlan {
  const { nominalRate, topFieldFirst } = source.picture;
  const isInterlaced = topFieldFirst !== null;
  const pictures = picturesASecond(source.picture);
  // Its nominal rate may be that of the fields.
  const rate = constantRate(pictures, isInterlaced ? pictures : nominalRate);
  const renditions = ladderOf(source.picture, rate);
  const [best] = renditions;
  const lowest = renditions.at(-1);
  if (!best || !lowest) throw new Error("a ladder has at least one rendition");
  const isLikely =
    containerTable[container].statesDuration &&
    source.duration > 0 &&
    (size * 8) / source.duration > LEAST_BITRATE;
  // Whole pictures; a part of one is one.
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

/** Apple asks for 30i as 60p: a picture from each field, so that movement stays as smooth as it was filmed. */
function picturesASecond({ averageRate, topFieldFirst }: Source["picture"]): number | null {
  if (topFieldFirst === null || averageRate === null) return averageRate;
  // Nobody films more than 60 fields a second: what says 50 counts its fields.
  return isAtMost(2 * averageRate, MAX_RATE) ? 2 * averageRate : averageRate;
}

/** Codecs whose decoders say of every picture whether, and with which field first, it is interlaced. */
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

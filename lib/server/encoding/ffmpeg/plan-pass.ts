import { constantRate, ladderOf, MAX_RATE } from "#lib/domain/ladder.ts";
import type { Container } from "#lib/domain/media.ts";
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
  const { averageRate, nominalRate, interlaced } = source.picture;
  // Apple asks for 30i as 60p: a picture from each field, so that movement stays as smooth as it was filmed.
  const fields = interlaced && averageRate !== null && 2 * averageRate <= MAX_RATE + 0.01;
  const pictures = fields ? 2 * averageRate : averageRate;
  // Its nominal rate may be that of the fields.
  const rate = constantRate(pictures, interlaced ? pictures : nominalRate);
  const rungs = ladderOf(source.picture, rate);
  const [best] = rungs;
  const lowest = rungs.at(-1);
  if (!best || !lowest) throw new Error("a ladder has at least one rung");
  const isLikely =
    container !== "MPEG-TS" && source.duration > 0 && (size * 8) / source.duration > LEAST_BITRATE;
  // Whole pictures; a part of one is one.
  const frames = isLikely
    ? Math.max(1, Math.ceil(((source.duration - PRINTED) * rate.num) / rate.den))
    : null;
  return {
    source,
    rungs,
    rate,
    deinterlace: interlaced ? (fields ? "send_field" : "send_frame") : null,
    frames,
    length: frames && (frames * rate.den) / rate.num,
    picture: { width: best.width, height: best.height },
    thumbnail: { width: lowest.width, height: lowest.height },
  };
}

import { constantRate, ladderOf } from "#lib/domain/ladder.ts";
import type { Container } from "#lib/domain/media.ts";
import type { PassPlan, Source } from "./source.ts";

/** Bits per second of which no film has fewer: what says it lasts longer does not last so long. */
const LEAST_BITRATE = 20_000;

/**
 * @param size bytes of the file
 * @param container whose word on the length is taken: MPEG-TS has none, and ffmpeg's guess knows only the first of two
 * recordings one behind the other
 */
export function planPass(source: Source, size: number, container: Container): PassPlan {
  const { averageRate, nominalRate, interlaced } = source.picture;
  // Of fields, not of frames, where the pictures are interlaced.
  const rate = constantRate(averageRate, interlaced ? averageRate : nominalRate);
  const rungs = ladderOf(source.picture, rate);
  const [best] = rungs;
  const lowest = rungs.at(-1);
  if (!best || !lowest) throw new Error("a ladder has at least one rung");
  const isLikely =
    container !== "MPEG-TS" && source.duration > 0 && (size * 8) / source.duration > LEAST_BITRATE;
  return {
    source,
    rungs,
    rate,
    length: isLikely ? source.duration : null,
    picture: { width: best.width, height: best.height },
    thumbnail: { width: lowest.width, height: lowest.height },
  };
}

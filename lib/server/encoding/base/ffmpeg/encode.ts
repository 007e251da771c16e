import { containerTable } from "#lib/domain/containers.ts";
import { encodingReason } from "#lib/domain/encoding-reasons.ts";
import type { EncodingResult } from "#lib/domain/encoding.ts";
import type { MediaFacts } from "#lib/domain/media.ts";
import { clearPrefix } from "#lib/server/base/s3/clear-prefix.ts";
import { headObject, readRange } from "#lib/server/base/s3/objects.ts";
import { persist } from "#lib/server/base/s3/persist.ts";
import { explainFailure } from "./explain-failure.ts";
import { EarlyEnd, isEarly } from "./detect-early-end.ts";
import { ffmpegHere, noFfmpeg } from "./find-ffmpeg.ts";
import { validateSource } from "./validate-source.ts";
import { inputArguments } from "./input-arguments.ts";
import { transcode } from "./transcode.ts";
import { passLimits } from "./limits.ts";
import type { PassLimits } from "./limits.ts";
import { planPass } from "./plan-pass.ts";
import { probeSource } from "./probe-source.ts";
import { FfmpegFailed } from "./run-ffmpeg.ts";
import type { PassPlan, Source } from "./source.ts";
import { openRangeProxy } from "./range-proxy.ts";
import type { EncodeOptions } from "./encode-options.ts";
import { watchPass } from "./watch-pass.ts";
import type { PassWatch } from "./watch-pass.ts";

const MiB = 1024 ** 2;
const SOUND_BITRATE = 256_000;

export type Original = { key: string; size: number; media: MediaFacts };
/**
 * Encodes an original with ffmpeg: reads it once, in ranges, and streams the results into the store; nothing is written
 * to disk.
 * @param prefix of this attempt in the bucket; nobody else writes there
 * @returns the result, with keys relative to `prefix`
 * @throws EncodingRefused if this video can never be encoded; other errors may go away on a retry. When it rejects,
 *   ffmpeg is dead and no multipart upload is open; complete objects may be left under the prefix.
 */
export async function encodeWithFfmpeg(
  original: Original,
  prefix: string,
  { signal, onProgress }: EncodeOptions,
): Promise<EncodingResult> {
  const ffmpeg = await ffmpegHere();
  if (!ffmpeg) throw new Error(noFfmpeg);
  const object = await headObject(original.key);
  if (!object) throw new Error(encodingReason("original_gone"));

  const broken = new AbortController();
  const ending = AbortSignal.any([signal, broken.signal]);
  const proxy = await openRangeProxy({
    size: object.size,
    read: (start, end) =>
      persist(() => readRange(original.key, object, start, end, ending), ending),
    maxBytes: object.size * 3 + 256 * MiB,
    onFailure: (error) => broken.abort(error),
  });
  const watched = async <Made>(limits: PassLimits, pass: (watch: PassWatch) => Promise<Made>) => {
    const watch = watchPass(limits, proxy.bytesRead, (error) => broken.abort(error));
    return pass(watch).finally(watch.stop);
  };
  try {
    const input = inputArguments(original.media.container, proxy.url);
    const probed = await watched(passLimits(0, 0), () => probeSource(ffmpeg, input, ending));
    const source = { ...probed, duration: declaredLength(original, probed) };
    validateSource(source, object.size);
    const pass = (looked: Source) => {
      const plan = planPass(looked, object.size, original.media.container);
      const duration = Math.max(looked.duration, original.media.duration, likelyLength(original));
      return watched(passLimits(duration, bitrateOf(plan)), async (watch) => {
        const options = { signal: ending, onProgress };
        const { end, ...result } = await transcode(ffmpeg, input, plan, prefix, watch, options);
        return { ...result, warnings: [...result.warnings, ...earlyEnd(end, source, original)] };
      });
    };
    try {
      return await pass(source);
    } catch (error) {
      if (!(error instanceof EarlyEnd)) throw error;
      // The first pass may have written more objects than the second will.
      await clearPrefix(prefix, () => true);
      return await pass({ ...source, duration: error.seconds });
    }
  } catch (error) {
    throw error instanceof FfmpegFailed ? explainFailure(error) : error;
  } finally {
    await proxy.close();
  }
}

const statesDuration = ({ container }: MediaFacts) => containerTable[container].statesDuration;

/**
 * Seconds. ffprobe only sees the first and last timestamp of an MPEG-TS; our own parser also measures recordings that
 * were joined, each with its own clock.
 */
const declaredLength = ({ media }: Original, { duration }: Source): number =>
  !statesDuration(media) && media.duration > 0 ? media.duration : duration;

/** Seconds that an MPEG-TS may last although its clock, which may restart, says less: as if it had 400 kbit/s. */
const likelyLength = ({ size, media }: Original): number =>
  statesDuration(media) ? 0 : size / 50_000;

/** Largest bit rate of all renditions together, in bits per second. */
const bitrateOf = ({ renditions, sounds }: PassPlan): number =>
  renditions.reduce((sum, { maxBitrate }) => sum + maxBitrate, sounds.length * SOUND_BITRATE);

/** Returns the warning for a video that ends early. The length of an MPEG-TS is a guess, so it never gets one. */
function earlyEnd(end: number, { duration }: Source, { media }: Original) {
  if (!statesDuration(media) || !isEarly(end, duration)) return [];
  return [{ code: "ends_early" as const, seconds: end, of: duration }];
}

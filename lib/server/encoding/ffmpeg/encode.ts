import type { EncodingResult } from "#lib/domain/encoding.ts";
import { segmentSeconds } from "#lib/domain/ladder.ts";
import type { MediaFacts } from "#lib/domain/media.ts";
import { headObject, readRange } from "../../s3/objects.ts";
import { persist } from "../../s3/persist.ts";
import { planExtras } from "./extras/plan-extras.ts";
import { explainFailure } from "./explain-failure.ts";
import { ffmpegHere, noFfmpeg } from "./find-ffmpeg.ts";
import type { Ffmpeg } from "./find-ffmpeg.ts";
import { refuseSource } from "./guard.ts";
import { inputArguments } from "./input-arguments.ts";
import { lookAt } from "./look-at.ts";
import { passLimits } from "./limits.ts";
import type { PassLimits } from "./limits.ts";
import { passArguments } from "./pass-arguments.ts";
import { planPass } from "./plan-pass.ts";
import { renditionWriter } from "./rendition-writer.ts";
import { FfmpegFailed, runFfmpeg } from "./run-ffmpeg.ts";
import type { PassPlan } from "./source.ts";
import { openSourceTap } from "./source-tap.ts";
import { watchPass } from "./watch-pass.ts";
import type { PassWatch } from "./watch-pass.ts";
import { writePlaylists } from "./write-playlists.ts";

const MiB = 1024 ** 2;
const SOUND_BITRATE = 256_000;

export type Original = { key: string; size: number; media: MediaFacts };
type Telling = { signal: AbortSignal; onProgress: (percent: number) => void };

/**
 * Makes everything that is watched of an original: one ffmpeg reads it once, by ranges, and what it writes goes into the
 * store as it comes; nothing touches the disk.
 * @param prefix of this attempt in the bucket; nobody else writes there
 * @returns with keys inside `prefix`
 * @throws EncodingRefused if nothing can ever be made of this film; other errors may be gone the next time. When it
 * rejects, ffmpeg is dead and no multipart upload is open; whole objects may be left under the prefix.
 */
export async function encodeWithFfmpeg(
  original: Original,
  prefix: string,
  { signal, onProgress }: Telling,
): Promise<EncodingResult> {
  const ffmpeg = await ffmpegHere();
  if (!ffmpeg) throw new Error(noFfmpeg);
  const object = await headObject(original.key);
  if (!object) throw new Error("The original is no longer in storage.");

  const broken = new AbortController();
  const ending = AbortSignal.any([signal, broken.signal]);
  const tap = await openSourceTap({
    size: object.size,
    read: (start, end) =>
      persist(() => readRange(original.key, object.etag, start, end, ending), ending),
    maxBytes: object.size * 3 + 256 * MiB,
    onFailure: (error) => broken.abort(error),
  });
  const watched = async <Made>(limits: PassLimits, pass: (watch: PassWatch) => Promise<Made>) => {
    const watch = watchPass(limits, tap.bytesRead, (error) => broken.abort(error));
    return pass(watch).finally(watch.stop);
  };
  try {
    const input = inputArguments(original.media.container, tap.url);
    const source = await watched(passLimits(0, 0), () => lookAt(ffmpeg, input, ending));
    refuseSource(source, object.size);
    const plan = planPass(source, object.size, original.media.container);
    const duration = Math.max(source.duration, original.media.duration, likelyLength(original));
    return await watched(passLimits(duration, bitrateOf(plan)), (watch) =>
      encode(ffmpeg, input, plan, prefix, watch, { signal: ending, onProgress }),
    );
  } catch (error) {
    throw error instanceof FfmpegFailed ? explainFailure(error) : error;
  } finally {
    await tap.close();
  }
}

/** Seconds that an MPEG-TS may well last although its clock says less, since it may start again: as if it had 400 kbit/s. */
const likelyLength = ({ size, media }: Original): number =>
  media.container === "MPEG-TS" ? size / 50_000 : 0;

/** Bits per second of all renditions together, at most. */
const bitrateOf = ({ rungs }: PassPlan): number =>
  rungs.reduce((sum, { maxBitrate }) => sum + maxBitrate, SOUND_BITRATE);

async function encode(
  ffmpeg: Ffmpeg,
  input: string[],
  plan: PassPlan,
  prefix: string,
  watch: PassWatch,
  { signal, onProgress }: Telling,
): Promise<EncodingResult> {
  const { source, rungs, rate } = plan;
  const extras = planExtras(plan, prefix, signal);
  const tell = (seconds: number) => {
    watch.progress(seconds);
    if (source.duration > 0) onProgress(Math.min(100, (seconds / source.duration) * 100));
  };
  const writers = [
    ...rungs.map(({ name }) => `v${name}.mp4`),
    ...(source.sound ? ["audio.mp4"] : []),
  ].map((key, index) =>
    renditionWriter({
      prefix,
      key,
      contentType: key.startsWith("v") ? "video/mp4" : "audio/mp4",
      segmentSeconds: segmentSeconds(rate),
      signal,
      count: watch.count,
      // ffmpeg tells its own progress only once every output has begun, and the storyboard's begins at the end of a film.
      onSeconds: index === 0 ? tell : undefined,
    }),
  );
  const canMap = ffmpeg.has.zscale && ffmpeg.has.tonemap;
  await runFfmpeg(
    ffmpeg.path,
    [...input, ...passArguments(plan, extras, canMap)],
    [
      ...writers.map(({ read }) => read),
      ...extras.flatMap(({ outputs }) => outputs.map((output) => output.read)),
    ],
    {
      signal,
      onLine: (line) => {
        for (const extra of extras) extra.onLine?.(line);
      },
      onProgress: tell,
    },
  );
  const tracks = writers.map((writer) => writer.written());
  const made = await Promise.all(extras.map((extra) => extra.made()));
  return writePlaylists({ prefix, plan, tracks, made, signal });
}

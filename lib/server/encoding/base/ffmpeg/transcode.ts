import type { EncodingResult } from "#lib/domain/encoding.ts";
import { segmentSeconds } from "#lib/domain/ladder.ts";
import type { EncodeOptions } from "./encode-options.ts";
import { planExtras } from "./extras/plan-extras.ts";
import { trackPictureEnd, throwIfEarly, throwIfPictureHeld } from "./detect-early-end.ts";
import type { Ffmpeg } from "./find-ffmpeg.ts";
import { passArguments } from "./pass-arguments.ts";
import { decodeArguments } from "./picture-graph.ts";
import { renditionWriter } from "./rendition-writer.ts";
import { runFfmpeg } from "./run-ffmpeg.ts";
import type { PassPlan } from "./source.ts";
import type { PassWatch } from "./watch-pass.ts";
import { writePlaylists } from "./write-playlists.ts";

/**
 * Encodes everything a plan asks for in one run of ffmpeg.
 * @returns the result, and the second at which pictures and sound end
 * @throws EarlyEnd if that is long before the plan's end
 */
export async function transcode(
  ffmpeg: Ffmpeg,
  input: string[],
  plan: PassPlan,
  prefix: string,
  watch: PassWatch,
  { signal, onProgress }: EncodeOptions,
): Promise<EncodingResult & { end: number }> {
  const { source, renditions, sounds, rate, length } = plan;
  const extras = planExtras(plan, prefix, signal);
  const pictures = trackPictureEnd();
  const end = () => Math.max(pictures.seconds(), ...extras.map(({ seen }) => seen?.() ?? 0));
  const tell = (seconds: number) => {
    watch.progress(seconds);
    throwIfPictureHeld(seconds, end(), rate);
    if (source.duration > 0) onProgress(Math.min(100, (seconds / source.duration) * 100));
  };
  const writers = [
    ...renditions.map(({ name }) => `v${name}.mp4`),
    ...sounds.map((_, index) => (index === 0 ? "audio.mp4" : `audio-${index + 1}.mp4`)),
  ].map((key, index) =>
    renditionWriter({
      prefix,
      key,
      contentType: key.startsWith("v") ? "video/mp4" : "audio/mp4",
      segmentSeconds: segmentSeconds(rate),
      signal,
      count: watch.count,
      // ffmpeg reports its own progress only once every output has begun, and the storyboard's begins at the end of a
      // video.
      onSeconds: index === 0 ? tell : undefined,
    }),
  );
  const canMap = ffmpeg.has.zscale && ffmpeg.has.tonemap;
  await runFfmpeg(
    ffmpeg.path,
    [...decodeArguments(plan, ffmpeg.release), ...input, ...passArguments(plan, extras, canMap)],
    [
      pictures.read,
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
  throwIfEarly(end(), length);
  const tracks = writers.map((writer) => writer.written());
  const made = await Promise.all(extras.map((extra) => extra.made()));
  return { ...(await writePlaylists({ prefix, plan, tracks, made, signal })), end: end() };
}

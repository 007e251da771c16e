import path from "node:path";
import type { Rendition } from "../../../lib/domain/ladder.ts";

/** The command that one would type: decode once, split, scale each rendition from the source, the encoders' settings of ours. */
export function plainArguments(
  film: string,
  renditions: readonly Rendition[],
  folder: string,
): string[] {
  const split = `[0:v]split=${renditions.length}${renditions.map((_, index) => `[s${index}]`).join("")}`;
  const scaled = renditions.map(
    ({ width, height }, index) => `[s${index}]scale=${width}:${height}[v${index}]`,
  );
  const outputs = renditions.flatMap(({ name, maxBitrate, bufferBits }, index) => [
    ...`-map [v${index}] -c:v libx264 -preset veryfast -profile:v high -crf 21`.split(" "),
    ...`-maxrate ${maxBitrate} -bufsize ${bufferBits} -g 60 -keyint_min 60 -sc_threshold 0`.split(
      " ",
    ),
    ..."-f mp4 -movflags cmaf+frag_keyframe".split(" "),
    path.join(folder, `v${name}.mp4`),
  ]);
  return [
    "-v",
    "error",
    "-nostdin",
    "-i",
    film,
    "-filter_complex",
    [split, ...scaled].join(";"),
    ...outputs,
    ..."-map 0:a -c:a aac -b:a 128k -ac 2 -ar 48000 -f mp4 -movflags cmaf+frag_keyframe".split(" "),
    "-frag_duration",
    "1000000",
    path.join(folder, "audio.mp4"),
  ];
}

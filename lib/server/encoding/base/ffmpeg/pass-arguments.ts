import { groupFrames } from "#lib/domain/ladder.ts";
import type { Rendition } from "#lib/domain/ladder.ts";
import type { Branch, Extra, ExtraOutput } from "./extra.ts";
import { endOutput } from "./detect-early-end.ts";
import type { FilterGraph } from "./filter-graph.ts";
import { pictureGraph } from "./picture-graph.ts";
import { soundGraph } from "./sound-graph.ts";
import type { PassPlan } from "./source.ts";

/** File descriptor of the first pipe, after the three standard ones. */
export const FIRST_PIPE = 3;

/**
 * Fragments of pictures are whole groups of pictures; those of sound last about a second, so that segments end where
 * the picture's do.
 */
const MOVFLAGS = "cmaf+delay_moov+default_base_moof+negative_cts_offsets+skip_trailer";
const SOUND_FRAGMENT_MICROSECONDS = 1_000_000;

const words = (text: string): string[] => text.split(" ");

/**
 * Returns ffmpeg's arguments after its input: one decoding feeds the end of the pictures (detect-early-end.ts), every
 * rendition, every sound and every extra, each to its own pipe, in this order.
 */
export function passArguments(plan: PassPlan, extras: readonly Extra[], canMap: boolean): string[] {
  const outputs: string[][] = [];
  // The end comes first, so that no rendition gets ahead of it.
  const extraOutputs = extras.flatMap((extra) => extra.outputs);
  const wants = (from: Branch) => extraOutputs.filter((output) => output.from === from).length;

  const pictures = pictureGraph(
    plan,
    extras.flatMap(({ onDecoded }) => onDecoded ?? []),
    { picture: wants("picture"), thumbnail: wants("thumbnail") },
    canMap,
  );
  outputs.push(["-map", pictures.end, ...endOutput]);
  for (const [index, rendition] of plan.renditions.entries()) {
    outputs.push(["-map", pictures.renditions[index] ?? "", ...h264(rendition, plan)]);
  }
  const sounds = plan.sounds.map((sound, index) =>
    soundGraph(`a${index}n`, sound, plan.length, index === 0 ? wants("sound") : 0),
  );
  for (const { rendition } of sounds) outputs.push(["-map", rendition, ...aac]);

  const spare: Spare = {
    picture: { graph: pictures.graph, labels: pictures.picture },
    thumbnail: { graph: pictures.graph, labels: pictures.thumbnail },
    sound: { graph: sounds[0]?.graph, labels: sounds[0]?.extras ?? [] },
  };
  for (const output of extraOutputs)
    outputs.push(["-map", labelFor(output, spare), ...output.args]);

  const piped = outputs.flatMap((output, index) => [
    ...output,
    // None of the file's own metadata (locations, names, chapters) goes into the renditions.
    "-map_metadata",
    "-1",
    "-map_chapters",
    "-1",
    `pipe:${FIRST_PIPE + index}`,
  ]);
  const graphs = [pictures.graph, ...sounds.map(({ graph }) => graph)];
  return [...graphs.flatMap((graph) => ["-filter_complex", graph.text()]), ...piped];
}

/** Timestamps stay unchanged: everything begins at 0, and pictures shown later than decoded have negative offsets. */
const MP4 = `-avoid_negative_ts disabled -f mp4 -movflags ${MOVFLAGS}`;

// Key frames at a fixed interval and nowhere else: the same in every rendition.
const h264 = ({ maxBitrate, bufferBits }: Rendition, { rate }: PassPlan): string[] =>
  [
    "-c:v libx264 -preset veryfast -profile:v high -crf 21",
    `-maxrate ${maxBitrate} -bufsize ${bufferBits}`,
    `-g ${groupFrames(rate)} -keyint_min ${groupFrames(rate)} -sc_threshold 0`,
    `${MP4}+frag_keyframe`,
  ].flatMap(words);

const aac = words(`-c:a aac -b:a 128k ${MP4} -frag_duration ${SOUND_FRAGMENT_MICROSECONDS}`);

/** Labels left for the extras, and their graph. */
type Spare = Record<
  "picture" | "thumbnail" | "sound",
  { graph: FilterGraph | undefined; labels: string[] }
>;

/** @returns what to map */
function labelFor({ from, filter }: ExtraOutput, spare: Spare): string {
  if (typeof from === "object") return `0:${from.stream}`;
  const { graph, labels } = spare[from];
  const label = labels.shift();
  if (!graph || !label) throw new Error(`the film has no ${from} for an extra`);
  return filter ? graph.out(`${label}${filter}`) : label;
}

import { groupFrames } from "#lib/domain/ladder.ts";
import type { Rung } from "#lib/domain/ladder.ts";
import { toPicture } from "./colours.ts";
import type { Branch, Extra, ExtraOutput } from "./extra.ts";
import { endOutput } from "./film-end.ts";
import type { PassPlan } from "./source.ts";

/** The pipes of a process begin behind its three standard ones. */
export const FIRST_PIPE = 3;

/** A film's fragments: whole groups of pictures; of sound: about a second, so that segments end where those of the pictures do. */
const MOVFLAGS = "cmaf+delay_moov+default_base_moof+negative_cts_offsets+skip_trailer";
const SOUND_FRAGMENT_MICROSECONDS = 1_000_000;

const words = (text: string): string[] => text.split(" ");

/** AAC's encoder begins with so many samples of its own. */
const PRIMING_SAMPLES = 1024;

/**
 * What ffmpeg is told behind its input: one decoding, and from it the end of the pictures (film-end.ts), every rung, the
 * sound and every extra, each to a pipe of its own, in this order.
 */
export function passArguments(plan: PassPlan, extras: readonly Extra[], canMap: boolean): string[] {
  const graph = new Graph();
  const outputs: string[][] = [];
  // The end comes first, so that no rung is ahead of it.
  const extraOutputs = extras.flatMap((extra) => extra.outputs);
  const wants = (from: Branch) => extraOutputs.filter((output) => output.from === from);

  const labels = graph.pictures(
    plan,
    extras.flatMap(({ onDecoded }) => onDecoded ?? []),
    { picture: wants("picture").length, thumbnail: wants("thumbnail").length },
    canMap,
  );
  outputs.push(["-map", labels.end, ...endOutput]);
  for (const [index, rung] of plan.rungs.entries()) {
    outputs.push(["-map", labels.rungs[index] ?? "", ...h264(rung, plan)]);
  }
  const sound = plan.source.sound;
  const sounds = sound ? graph.sounds(sound.stream, plan.length, wants("sound").length) : null;
  if (sounds) outputs.push(["-map", sounds.rendition, ...aac]);

  const spare = {
    picture: labels.picture,
    thumbnail: labels.thumbnail,
    sound: sounds?.extras ?? [],
  };
  for (const output of extraOutputs) {
    outputs.push(["-map", graph.extra(output, spare), ...output.args]);
  }
  const piped = outputs.flatMap((output, index) => [
    ...output,
    // Nothing of the file's own words (places, names, chapters) goes into what is made of it.
    "-map_metadata",
    "-1",
    "-map_chapters",
    "-1",
    `pipe:${FIRST_PIPE + index}`,
  ]);
  return ["-filter_complex", graph.chains.join(";"), ...piped];
}

/** Times stay as they are: everything begins at 0, and pictures that are shown later than decoded have negative offsets. */
const MP4 = `-avoid_negative_ts disabled -f mp4 -movflags ${MOVFLAGS}`;

// A key frame every so many pictures and nowhere else: the same in every rung.
const h264 = ({ maxBitrate, bufferBits }: Rung, { rate }: PassPlan): string[] =>
  [
    "-c:v libx264 -preset veryfast -profile:v high -crf 21",
    `-maxrate ${maxBitrate} -bufsize ${bufferBits}`,
    `-g ${groupFrames(rate)} -keyint_min ${groupFrames(rate)} -sc_threshold 0`,
    `${MP4}+frag_keyframe`,
  ].flatMap(words);

const aac = words(`-c:a aac -b:a 128k ${MP4} -frag_duration ${SOUND_FRAGMENT_MICROSECONDS}`);

type Spare = Record<"picture" | "thumbnail" | "sound", string[]>;

/** Filter chains, and the labels between them. */
class Graph {
  readonly chains: string[] = [];
  private labels = 0;

  private label(): string {
    return `[n${this.labels++}]`;
  }

  /** `count` labels that each give what comes out of `chain`. */
  private split(chain: string, kind: "split" | "asplit", count: number): string[] {
    const labels = Array.from({ length: count }, () => this.label());
    const split = count === 1 ? "" : `,${kind}=${count}`;
    this.chains.push(`${chain}${split}${labels.join("")}`);
    return labels;
  }

  /** Each rung is made from the one above it, which costs less than from the source. */
  pictures(
    plan: PassPlan,
    onDecoded: string[],
    extras: { picture: number; thumbnail: number },
    canMap: boolean,
  ): { end: string; rungs: string[]; picture: string[]; thumbnail: string[] } {
    const { source, rungs, frames } = plan;
    const { picture } = source;
    const { num, den } = plan.rate;
    const whole = frames ? [`trim=end_frame=${frames}`] : [];
    const decoded = [
      ...onDecoded,
      ...(plan.deinterlace ? [`yadif=mode=${plan.deinterlace}:deint=interlaced`] : []),
      `fps=${num}/${den}:start_time=0`,
      ...whole,
    ].join(",");
    const [end = "", held = ""] = this.split(`[0:${picture.stream}]${decoded}`, "split", 2);
    const made: { end: string; rungs: string[]; picture: string[]; thumbnail: string[] } = {
      end,
      rungs: [],
      picture: [],
      thumbnail: [],
    };
    let from = `${held}${[
      // The last picture stays where the sound goes on: a player waits for whichever ends first.
      ...(frames ? ["tpad=stop=-1:stop_mode=clone", ...whole] : []),
      toPicture(picture, plan.picture, canMap),
    ].join(",")}`;
    for (const [index, rung] of rungs.entries()) {
      if (index > 0) from += `scale=w=${rung.width}:h=${rung.height},setsar=1`;
      const isLast = index === rungs.length - 1;
      const picturesHere = index === 0 ? extras.picture : 0;
      const thumbnailsHere = isLast ? extras.thumbnail : 0;
      const count = 1 + picturesHere + thumbnailsHere + (isLast ? 0 : 1);
      const labels = this.split(from, "split", count);
      made.rungs.push(...labels.splice(0, 1));
      made.picture.push(...labels.splice(0, picturesHere));
      made.thumbnail.push(...labels.splice(0, thumbnailsHere));
      from = labels[0] ?? "";
    }
    return made;
  }

  /**
   * Sound from time 0 on, holes filled with silence. The rendition begins so many samples later as its encoder adds before
   * them: what is heard is then where it belongs, without an edit list, which not every player reads.
   */
  sounds(
    stream: number,
    length: number | null,
    extras: number,
  ): { rendition: string; extras: string[] } {
    const even =
      "aresample=48000:async=1:first_pts=0,aformat=sample_fmts=fltp:channel_layouts=stereo";
    const [first = "", ...rest] = this.split(`[0:${stream}]${even}`, "asplit", 1 + extras);
    const rendition = this.label();
    const padded = length ? `apad=whole_dur=${length},` : "";
    this.chains.push(`${first}${padded}atrim=start_sample=${PRIMING_SAMPLES}${rendition}`);
    return { rendition, extras: rest };
  }

  /** @returns what to map */
  extra({ from, filter }: ExtraOutput, spare: Spare): string {
    if (typeof from === "object") return `0:${from.stream}`;
    const label = spare[from].shift();
    if (!label) throw new Error(`the film has no ${from} for an extra`);
    if (!filter) return label;
    const filtered = this.label();
    this.chains.push(`${label}${filter}${filtered}`);
    return filtered;
  }
}

import { FilterGraph } from "./filter-graph.ts";
import type { PlannedSound, PlannedStream } from "./source.ts";

/** Samples that the AAC encoder adds at the start. */
const PRIMING_SAMPLES = 1024;

/** Starts at time 0 and fills gaps with silence. */
const EVEN = "aresample=48000:async=1:first_pts=0,aformat=sample_fmts=fltp:channel_layouts=stereo";

/** Mixes at full volume; the limiter holds peaks down without delaying the sound. */
const limited = "alimiter=limit=0.97:level=disabled:latency=1";

/**
 * Builds the graph from the decoded streams to one sound of the ladder. The beginning is trimmed by the encoder's
 * priming samples, so that sound and picture match without an edit list, which not every player reads.
 * @param name of the graph, letters
 * @param length seconds it must last, if known
 * @param extras further labels wanted of the sound from time 0 on
 */
export function soundGraph(
  name: string,
  { from }: PlannedSound,
  length: number | null,
  extras: number,
): { graph: FilterGraph; rendition: string; extras: string[] } {
  const graph = new FilterGraph(name);
  const streams = from.map(
    (stream) => `[0:${stream.stream}]${[...placed(stream), EVEN].join(",")}`,
  );
  const [only = ""] = streams;
  const together =
    streams.length === 1
      ? only
      : `${streams.map((stream) => graph.out(stream)).join("")}amix=inputs=${streams.length}:normalize=0,${limited}`;
  const [first = "", ...rest] = graph.split(together, "asplit", 1 + extras);
  const padded = length ? `apad=whole_dur=${length},` : "";
  const rendition = graph.out(`${first}${padded}atrim=start_sample=${PRIMING_SAMPLES}`);
  return { graph, rendition, extras: rest };
}

function placed({ side, unplaced }: PlannedStream): string[] {
  if (side)
    return [
      `pan=stereo|c0=${side === "left" ? "c0" : "0*c0"}|c1=${side === "right" ? "c0" : "0*c0"}`,
    ];
  if (unplaced === 0) return [];
  // Channels without named positions are microphones, too. A guessed layout would drop the one taken for the bass.
  const all = Array.from({ length: unplaced }, (_, channel) => `c${channel}`).join("+");
  return [`pan=stereo|c0<${all}|c1<${all}`];
}

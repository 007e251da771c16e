import { FilterGraph } from "./filter-graph.ts";
import type { PlannedSound, PlannedStream } from "./source.ts";

/** AAC's encoder begins with so many samples of its own. */
const PRIMING_SAMPLES = 1024;

/** From time 0 on, holes filled with silence. */
const EVEN = "aresample=48000:async=1:first_pts=0,aformat=sample_fmts=fltp:channel_layouts=stereo";

/** As loud together as each is alone; what would be too loud for the format is held down, and heard in time all the same. */
const limited = "alimiter=limit=0.97:level=disabled:latency=1";

/**
 * From the decoded streams to one sound of the ladder. It begins so many samples later as its encoder adds before them:
 * what is heard is then where it belongs, without an edit list, which not every player reads.
 * @param name of the graph, letters
 * @param length seconds that it is to last, if that is known
 * @param extras how many labels are wanted beside it, of the sound from time 0 on
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
  // Channels that a file gives no places are microphones, too. Guessed places would leave out what is taken for the bass.
  const all = Array.from({ length: unplaced }, (_, channel) => `c${channel}`).join("+");
  return [`pan=stereo|c0<${all}|c1<${all}`];
}

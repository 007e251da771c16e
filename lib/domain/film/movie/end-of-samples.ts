import { BoxBytes } from "../counts/box-bytes.ts";
import { boxesIn } from "../counts/boxes-in.ts";

/**
 * Where the last byte ends that a track's tables point to. Of sound whose samples are all of one size no more than its last
 * chunk's beginning is known: QuickTime counts bytes there, or packets, or neither.
 * @param stbl a table whose counts were checked
 */
export function endOfSamples(stbl: Uint8Array, kind: string): number {
  const boxes = new Map(Array.from(boxesIn(stbl), ({ type, content }) => [type, content]));
  const chunks = readChunks(boxes);
  if (chunks.length === 0) return 0;
  const sizes = readSizes(boxes);
  if (!sizes || (sizes.each > 0 && kind !== "video")) return Math.max(...lastOf(chunks)) + 1;

  let end = 0;
  let sample = 0;
  const perChunk = samplesPerChunk(boxes.get("stsc"));
  for (let chunk = 0; chunk < chunks.length && sample < sizes.count; chunk++) {
    let at = chunks[chunk] ?? 0;
    const last = Math.min(sizes.count, sample + perChunk(chunk + 1));
    if (sizes.each > 0) {
      at += sizes.each * (last - sample);
      sample = last;
    } else for (; sample < last; sample++) at += sizes.of(sample);
    end = Math.max(end, at);
  }
  return end;
}

/** The highest is among the last thousand in any film that was written from its beginning to its end. */
const lastOf = (chunks: number[]) => chunks.slice(-1000);

function readChunks(boxes: Map<string, Uint8Array>): number[] {
  const isLong = boxes.has("co64");
  const bytes = boxes.get(isLong ? "co64" : "stco");
  if (!bytes) return [];
  const box = new BoxBytes("stco, co64", bytes);
  box.head();
  const offsets: number[] = [];
  for (let left = box.count(isLong ? 8 : 4); left > 0; left--)
    offsets.push((isLong ? box.u32() * 2 ** 32 : 0) + box.u32());
  return offsets;
}

type Sizes = { count: number; each: number; of(sample: number): number };

function readSizes(boxes: Map<string, Uint8Array>): Sizes | null {
  const bytes = boxes.get("stsz");
  // Sizes of half a byte and such (`stz2`) occur for audio only.
  if (!bytes) return null;
  const box = new BoxBytes("stsz", bytes);
  box.head();
  const each = box.u32();
  if (each > 0) return { count: box.u32(), each, of: () => each };
  const count = box.count(4);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { count, each, of: (sample) => view.getUint32(12 + 4 * sample) };
}

/** `stsc`: runs of chunks with as many samples each, asked for from the first chunk on. */
function samplesPerChunk(bytes?: Uint8Array): (chunk: number) => number {
  if (!bytes) return () => 0;
  const box = new BoxBytes("stsc", bytes);
  box.head();
  const runs: { first: number; samples: number }[] = [];
  for (let left = box.count(12); left > 0; left--) {
    runs.push({ first: box.u32(), samples: box.u32() });
    box.skip(4);
  }
  let run = 0;
  return (chunk) => {
    while ((runs[run + 1]?.first ?? Infinity) <= chunk) run++;
    return runs[run]?.samples ?? 0;
  };
}

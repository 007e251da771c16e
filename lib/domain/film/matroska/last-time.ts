import type { ReadBytes } from "../../read-bytes.ts";
import { elementHead, elementsIn, numberOf } from "./elements.ts";
import type { MatroskaTrack } from "./matroska-index.ts";

const CLUSTER = [0x1f, 0x43, 0xb6, 0x75];
const TIMESTAMP = 0xe7;
const BLOCK_GROUP = 0xa0;
const BLOCK = 0xa1;
const BLOCK_DURATION = 0x9b;
const SIMPLE_BLOCK = 0xa3;

const MiB = 1024 ** 2;

/** Bytes of the end in which the last cluster is looked for: of a large picture one takes some megabytes. */
const TAIL_BYTES = [MiB, 4 * MiB, 32 * MiB];

/** Elements that are read at most. A second of video has some hundred. */
const MOST_ELEMENTS = 500_000;

/**
 * When the last frame ends that is there, in seconds on the file's clock; null if no cluster is found near the end.
 * @param tick seconds of one tick
 */
export async function readLastTime(
  read: ReadBytes,
  size: number,
  { tick, tracks }: { tick: number; tracks: readonly MatroskaTrack[] },
): Promise<number | null> {
  for (const bytes of TAIL_BYTES) {
    const start = Math.max(0, size - bytes);
    const ends = clusterEnds(await read(start, size), { tick, tracks });
    if (ends !== null) return ends;
    if (start === 0) return null;
  }
  return null;
}

/** Of the last cluster in these bytes that has a frame. */
function clusterEnds(
  bytes: Uint8Array,
  { tick, tracks }: { tick: number; tracks: readonly MatroskaTrack[] },
): number | null {
  const budget = { left: MOST_ELEMENTS };
  // What looks like a cluster may be chance, or cut before its first frame.
  for (let at = lastCluster(bytes, bytes.length - 1); at > -1; at = lastCluster(bytes, at - 1)) {
    const head = elementHead(bytes, at);
    if (!head) continue;
    const end = head.size === null ? bytes.length : Math.min(bytes.length, head.start + head.size);
    const time = endOfCluster(bytes.subarray(head.start, end), { tick, tracks, budget });
    if (time !== null || budget.left <= 0) return time;
  }
  return null;
}

function lastCluster(bytes: Uint8Array, from: number): number {
  if (from < 0) return -1;
  for (let at = bytes.lastIndexOf(0x1f, from); at !== -1; at = bytes.lastIndexOf(0x1f, at - 1)) {
    if (CLUSTER.every((byte, index) => bytes[at + index] === byte)) return at;
    if (at === 0) return -1;
  }
  return -1;
}

function endOfCluster(
  content: Uint8Array,
  {
    tick,
    tracks,
    budget,
  }: { tick: number; tracks: readonly MatroskaTrack[]; budget: { left: number } },
): number | null {
  let clusterTime: number | null = null;
  let end: number | null = null;
  const add = (block: Uint8Array, duration: number) => {
    const head = blockHead(block);
    if (!head || clusterTime === null) return;
    const track = tracks.find(({ id }) => id === head.track);
    if (!track) return;
    const frame = duration > 0 ? duration * tick : track.frameSeconds;
    end = Math.max(end ?? 0, (clusterTime + head.time) * tick + frame);
  };
  for (const { id, content: inside } of elementsIn(content)) {
    if (--budget.left <= 0) break;
    if (id === TIMESTAMP) clusterTime = numberOf(inside);
    if (id === SIMPLE_BLOCK) add(inside, 0);
    if (id === BLOCK_GROUP) {
      let block: Uint8Array | null = null;
      let duration = 0;
      for (const one of elementsIn(inside)) {
        if (--budget.left <= 0) break;
        if (one.id === BLOCK) block = one.content;
        if (one.id === BLOCK_DURATION) duration = numberOf(one.content);
      }
      if (block) add(block, duration);
    }
  }
  return end;
}

/** A block's track and its time from the cluster's on. */
function blockHead(block: Uint8Array): { track: number; time: number } | null {
  const first = block[0] ?? 0;
  const length = first ? Math.clz32(first) - 23 : 0;
  if (length === 0 || block.length < length + 3) return null;
  const rest = numberOf(block.subarray(1, length));
  const track = (first & (2 ** (8 - length) - 1)) * 2 ** (8 * (length - 1)) + rest;
  const ticks = ((block[length] ?? 0) << 8) | (block[length + 1] ?? 0);
  return { track, time: ticks >= 0x8000 ? ticks - 0x10000 : ticks };
}

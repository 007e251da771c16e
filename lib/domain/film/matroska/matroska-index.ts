import { squarePixels } from "../movie/describe-samples.ts";
import type { ReadBytes } from "../../read-bytes.ts";
import { CLUSTER, elementsIn, floatOf, numberOf, readElementHead, SEGMENT } from "./elements.ts";
import type { Element } from "./elements.ts";

const INFO = 0x1549a966;
const TRACKS = 0x1654ae6b;
const CUES = 0x1c53bb6b;
const TIMESTAMP = 0xe7;

/** Elements in front of the first cluster; real files have less than twenty. */
const MOST_ELEMENTS = 200;

/** Bytes of a table of tracks. */
const MOST_BYTES = 1024 * 1024;

export type MatroskaTrack = {
  id: number;
  kind: "video" | "audio" | "other";
  isProtected: boolean;
  isDefault: boolean;
  codecId: string;
  /** Seconds of one frame, if they are all alike. */
  frameSeconds: number;
  /** In square pixels; 0 of all else. */
  width: number;
  height: number;
};

export type MatroskaIndex = {
  /** Seconds of one tick. */
  tick: number;
  /** Seconds, by the header; 0 if it has none. */
  duration: number;
  tracks: MatroskaTrack[];
  /** Ticks at which the first cluster begins. */
  firstTime: number;
};

/** What lies in front of a Matroska file's first cluster, read from element to element. */
export async function readMatroskaIndex(read: ReadBytes, size: number): Promise<MatroskaIndex> {
  const index: MatroskaIndex = { tick: 0.001, duration: 0, tracks: [], firstTime: 0 };
  let at = 0;
  for (let count = 0; at < size && count < MOST_ELEMENTS; count++) {
    const head = await readElementHead(read, at, size);
    if (!head) break;
    const { id, start } = head;
    const end = head.size === null ? size : start + head.size;
    if (id === SEGMENT) {
      at = start;
      continue;
    }
    const content = () => read(start, Math.min(size, end, start + MOST_BYTES));
    if (id === INFO) Object.assign(index, readInfo(await content()));
    if (id === TRACKS) index.tracks = readTracks(await content());
    if (id === CLUSTER) {
      index.firstTime = firstTime(await read(start, Math.min(size, end, start + 64)));
      break;
    }
    // Cues in front of the clusters have their bytes; nothing in them is needed.
    if (head.size === null && id !== CUES) break;
    at = end;
  }
  return index;
}

/** The time of a cluster whose first bytes these are. */
function firstTime(bytes: Uint8Array): number {
  for (const { id, content } of elementsIn(bytes)) if (id === TIMESTAMP) return numberOf(content);
  return 0;
}

function readInfo(bytes: Uint8Array): Pick<MatroskaIndex, "tick" | "duration"> {
  const found = byId(bytes);
  const nanoseconds = numberOf(found(0x2ad7b1)) || 1_000_000;
  const tick = nanoseconds / 1e9;
  const ticks = floatOf(found(0x4489));
  return { tick, duration: ticks > 0 && Number.isFinite(ticks) ? ticks * tick : 0 };
}

function readTracks(bytes: Uint8Array): MatroskaTrack[] {
  return Array.from(elementsIn(bytes))
    .filter(({ id }) => id === 0xae)
    .map(readTrack);
}

const kinds: Record<number, MatroskaTrack["kind"]> = { 1: "video", 2: "audio" };

function readTrack({ content }: Element): MatroskaTrack {
  const found = byId(content);
  const isDefault = found(0x88);
  return {
    id: numberOf(found(0xd7)),
    kind: kinds[numberOf(found(0x83))] ?? "other",
    isProtected: isProtected(found(0x6d80)),
    isDefault: isDefault.length === 0 || numberOf(isDefault) === 1,
    codecId: String.fromCharCode(...found(0x86).subarray(0, 64)),
    frameSeconds: numberOf(found(0x23e383)) / 1e9,
    ...frameSize(found(0xe0)),
  };
}

/** RFC 9559, 5.1.4.1.31: an encoding of the kind 1 is an encryption. */
function isProtected(encodings: Uint8Array): boolean {
  return Array.from(elementsIn(encodings)).some(
    ({ id, content }) => id === 0x6240 && numberOf(byId(content)(0x5033)) === 1,
  );
}

/**
 * RFC 9559, 5.1.4.1.28: how large it is shown, in pixels, inches or as a ratio. What is missing is as it is coded, in pixels
 * only; of unit 4 nobody knows.
 */
function frameSize(video: Uint8Array): { width: number; height: number } {
  const found = byId(video);
  const [width, height] = [numberOf(found(0xb0)), numberOf(found(0xba))];
  const unit = numberOf(found(0x54b2));
  const shownWidth = numberOf(found(0x54b0)) || (unit === 0 ? width : 0);
  const shownHeight = numberOf(found(0x54ba)) || (unit === 0 ? height : 0);
  const isShown = unit < 4 && shownWidth > 0 && shownHeight > 0;
  const aspect = isShown ? (shownWidth * height) / (shownHeight * width) : 1;
  return squarePixels({ width, height }, aspect);
}

const nothing = new Uint8Array();

function byId(bytes: Uint8Array): (id: number) => Uint8Array {
  const elements = new Map(Array.from(elementsIn(bytes), ({ id, content }) => [id, content]));
  return (id) => elements.get(id) ?? nothing;
}

import { BoxBytes } from "../counts/box-bytes.ts";
import { boxesIn } from "../counts/boxes-in.ts";
import { describeSamples } from "./describe-samples.ts";
import type { SampleDescription } from "./describe-samples.ts";
import { endOfSamples } from "./end-of-samples.ts";

export type MovieTrack = SampleDescription & {
  id: number;
  kind: "video" | "audio" | "other";
  /** The track that players choose by default. */
  isEnabled: boolean;
  /** Seconds that the tables of samples and the header agree on; what a film in fragments says here is nothing to go by. */
  mediaSeconds: number;
  /** Seconds on the screen: as the edit list says where there is one. */
  seconds: number;
  samples: number;
  /** Where the last byte that the tables point to ends. */
  end: number;
};

export type MovieIndex = {
  tracks: MovieTrack[];
  isFragmented: boolean;
  /** The index is packed (`cmov`), and nothing of it was read. */
  isCompressed: boolean;
};

/**
 * What a `moov` says of its tracks, as far as a verdict needs it: mediabunny reads one edit of an edit list, and neither
 * packed nor protected films. Its counts must have been checked before.
 * @param moov the box's content
 */
export function readMovieIndex(moov: Uint8Array): MovieIndex {
  const boxes = Array.from(boxesIn(moov));
  const header = boxes.find(({ type }) => type === "mvhd");
  const movieTimescale = header ? readTimes(header.content).timescale : 0;
  return {
    tracks: boxes
      .filter(({ type }) => type === "trak")
      .map(({ content }) => readTrack(content, movieTimescale)),
    isFragmented: boxes.some(({ type }) => type === "mvex"),
    isCompressed: boxes.some(({ type }) => type === "cmov"),
  };
}

function readTrack(trak: Uint8Array, movieTimescale: number): MovieTrack {
  const header = findBox(trak, "tkhd");
  const media = findBox(trak, "mdia");
  const table = findBox(findBox(media, "minf"), "stbl");
  const { timescale, duration } = readTimes(findBox(media, "mdhd"));
  const { samples, ticks } = readRuns(findBox(table, "stts"));
  const kind = kindOf(findBox(media, "hdlr"));
  const mediaSeconds = timescale > 0 ? shorter(ticks, duration) / timescale : 0;
  const edits = findBox(findBox(trak, "edts"), "elst");
  const { id, isEnabled } = readHeader(header);
  return {
    ...describeSamples(findBox(table, "stsd"), kind),
    id,
    isEnabled,
    kind,
    mediaSeconds,
    seconds: secondsOfEdits(edits, movieTimescale, mediaSeconds) ?? mediaSeconds,
    samples,
    end: endOfSamples(table, kind),
  };
}

/** Either may count too much; 0 says nothing. */
const shorter = (one: number, other: number) =>
  one > 0 && other > 0 ? Math.min(one, other) : one || other;

const nothing = new Uint8Array();

/** The content of the first box of a type; of what is not there, nothing. */
export function findBox(bytes: Uint8Array, wanted: string): Uint8Array {
  for (const { type, content } of boxesIn(bytes)) if (type === wanted) return content;
  return nothing;
}

/** `mvhd` or `mdhd`. */
function readTimes(bytes: Uint8Array): { timescale: number; duration: number } {
  if (bytes.length === 0) return { timescale: 0, duration: 0 };
  const box = new BoxBytes("mvhd, mdhd", bytes);
  const isLong = box.head().version === 1;
  box.skip(isLong ? 16 : 8);
  const timescale = box.u32();
  const high = isLong ? box.u32() : 0;
  const low = box.u32();
  // All ones: the duration is not known.
  const isUnknown = low === 0xffffffff && (!isLong || high === 0xffffffff);
  return { timescale, duration: isUnknown ? 0 : high * 2 ** 32 + low };
}

function readHeader(bytes: Uint8Array): { id: number; isEnabled: boolean } {
  if (bytes.length === 0) return { id: 0, isEnabled: false };
  const box = new BoxBytes("tkhd", bytes);
  const { version, flags } = box.head();
  box.skip(version === 1 ? 16 : 8);
  return { id: box.u32(), isEnabled: (flags & 1) === 1 };
}

function kindOf(hdlr: Uint8Array): MovieTrack["kind"] {
  const handler = String.fromCharCode(...hdlr.subarray(8, 12));
  return handler === "vide" ? "video" : handler === "soun" ? "audio" : "other";
}

function readRuns(bytes: Uint8Array): { samples: number; ticks: number } {
  let samples = 0;
  let ticks = 0;
  if (bytes.length === 0) return { samples, ticks };
  const box = new BoxBytes("stts", bytes);
  box.head();
  for (let left = box.count(8); left > 0; left--) {
    const count = box.u32();
    const each = box.u32();
    samples += count;
    // Some cameras write a negative length of their last sample.
    if (each < 0x80000000) ticks += count * each;
  }
  return { samples, ticks };
}

/**
 * The sum of all edits: what a player shows, pauses and repeats included. No edit shows more of a medium at its own speed
 * than there is. Null without a list, or with one that leaves its end open as fragments do.
 */
function secondsOfEdits(
  bytes: Uint8Array,
  movieTimescale: number,
  mediaSeconds: number,
): number | null {
  if (bytes.length === 0 || movieTimescale === 0) return null;
  const box = new BoxBytes("elst", bytes);
  const isLong = box.head().version === 1;
  const count = box.count(isLong ? 20 : 12);
  let seconds = 0;
  for (let left = count; left > 0; left--) {
    const duration = (isLong ? box.u32() * 2 ** 32 : 0) + box.u32();
    const high = isLong ? box.u32() : 0;
    const low = box.u32();
    const isEmpty = low === 0xffffffff && (!isLong || high === 0xffffffff);
    const isOwnSpeed = box.u32() === 0x10000;
    if (duration === 0 && !isEmpty) return null;
    const shown = duration / movieTimescale;
    seconds += isOwnSpeed && !isEmpty ? Math.min(shown, mediaSeconds) : shown;
  }
  return seconds > 0 ? seconds : null;
}

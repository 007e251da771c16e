import type { ReadBytes } from "../../read-bytes.ts";

/** A fragmented file has thousands of boxes; by then its index has been seen and the rest is the reader's business. */
const MOST_BOXES = 64;

/** Some recorders write the index last, behind all of their fragments. */
const MOST_BOXES_BEFORE_INDEX = 2000;

type Place = { at: number; size: number };

export type TopLevelBoxes = {
  /**
   * - `whole`: every box ends within the file, or what is no box comes behind an index: cameras write such trailers.
   * - `cut_off`: a box says it reaches past the end of the file. Behind an index this alone means nothing: whether what the
   *   index points to is there does.
   * - `not_boxes`: it stops looking like boxes before an index was seen: damaged, or no such file at all.
   */
  end: "whole" | "cut_off" | "not_boxes";
  /** The kind of box that is cut off. */
  cut: string | null;
  /** The index, if one was found that is whole. */
  index: Place | null;
  /** The last fragment's header that is whole. */
  lastFragment: Place | null;
};

/** Walks the top-level boxes of an MP4 or MOV from header to header, 16 bytes of each: 64, or 2,000 until an index is found. */
export async function walkTopLevelBoxes(read: ReadBytes, size: number): Promise<TopLevelBoxes> {
  let index: Place | null = null;
  let lastFragment: Place | null = null;
  let at = 0;
  for (
    let count = 0;
    at < size && count < (index ? MOST_BOXES : MOST_BOXES_BEFORE_INDEX);
    count++
  ) {
    const box = readBoxHeader(await read(at, Math.min(size, at + 16)), size - at);
    if (!box) return { end: index ? "whole" : "not_boxes", cut: null, index, lastFragment };
    if (at + box.size > size) return { end: "cut_off", cut: box.type, index, lastFragment };
    if (box.type === "moov") index ??= { at, size: box.size };
    if (box.type === "moof") lastFragment = { at, size: box.size };
    at += box.size;
  }
  return { end: "whole", cut: null, index, lastFragment };
}

/** ISO/IEC 14496-12, 4.2: size 1 means that 64 bits follow, size 0 that the box goes on to the end of the file. */
function readBoxHeader(header: Uint8Array, left: number): { type: string; size: number } | null {
  if (header.length < 8) return null;
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
  const type = String.fromCharCode(...header.subarray(4, 8));
  if (!/^[\x20-\x7e\xa9][\x20-\x7e]{3}$/.test(type)) return null;
  const short = view.getUint32(0);
  if (short === 0) return { type, size: left };
  if (short === 1) {
    if (header.length < 16) return null;
    const long = Number(view.getBigUint64(8));
    return long < 16 ? null : { type, size: long };
  }
  return short < 8 ? null : { type, size: short };
}

/** What the first bytes say a file is. "other-media": a known kind of media file that is not accepted. */
export type SniffedContainer =
  | "mp4-family"
  | "matroska"
  | "mpeg-ts"
  | "avi"
  | "other-media"
  | "unknown";

/** As many first bytes as {@link sniffContainer} makes use of. */
export const SNIFFED_BYTES = 4096;

/** Boxes that a MOV or MP4 may begin with; old QuickTime files have no `ftyp`. */
const firstBoxes = new Set(["ftyp", "styp", "moov", "mdat", "wide", "free", "skip", "pnot"]);

/** Brands of pictures in an MP4 dress (HEIF, AVIF, Canon raw). */
const pictureBrands = new Set([
  "avif",
  "avis",
  "heic",
  "heix",
  "heim",
  "heis",
  "hevc",
  "mif1",
  "msf1",
  "crx ",
]);

const otherMedia: readonly (readonly number[])[] = [
  [0x46, 0x4c, 0x56, 0x01], // Flash Video
  [0x30, 0x26, 0xb2, 0x75, 0x8e, 0x66, 0xcf, 0x11], // Windows Media (ASF)
  [0x00, 0x00, 0x01, 0xba], // MPEG program stream
  [0x00, 0x00, 0x01, 0xb3], // MPEG video without a container
  [0x4f, 0x67, 0x67, 0x53], // Ogg
  [0x06, 0x0e, 0x2b, 0x34, 0x02, 0x05, 0x01, 0x01], // MXF
  [0x2e, 0x52, 0x4d, 0x46], // RealMedia
];

/** Tells the container by the first bytes alone; never by the name or the declared type. */
export function sniffContainer(head: Uint8Array): SniffedContainer {
  if (startsWith(head, [0x1a, 0x45, 0xdf, 0xa3])) return "matroska";
  if (ascii(head, 0, 4) === "RIFF" && ascii(head, 8, 12) === "AVI ") return "avi";
  if (firstBoxes.has(ascii(head, 4, 8))) {
    const isPicture = ascii(head, 4, 8) === "ftyp" && pictureBrands.has(ascii(head, 8, 12));
    return isPicture ? "unknown" : "mp4-family";
  }
  if (isTransportStream(head, 0, 188) || isTransportStream(head, 4, 192)) return "mpeg-ts";
  if (otherMedia.some((magic) => startsWith(head, magic))) return "other-media";
  return "unknown";
}

/** A sync byte at the start of every packet: chance has it 1 in 256 each time, so look at several. */
function isTransportStream(head: Uint8Array, first: number, packet: number): boolean {
  const end = Math.min(head.length, first + packet * 5);
  if (end <= first + packet) return false;
  for (let at = first; at < end; at += packet) {
    if (head[at] !== 0x47) return false;
  }
  return true;
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}

function ascii(bytes: Uint8Array, start: number, end: number): string {
  return String.fromCharCode(...bytes.subarray(start, end));
}

/** Reads bytes `start` (inclusive) to `end` (exclusive) of a file; may answer fewer at its end. */
export type ReadBytes = (start: number, end: number) => Promise<Uint8Array>;

/** A fragmented file has thousands of boxes; by then its index has been seen and the rest is the reader's business. */
const MOST_BOXES = 64;

/** Padding that may be cut without losing anything. */
const padding = new Set(["free", "skip", "wide", "uuid"]);

/**
 * Walks the top-level boxes of an MP4 or MOV from header to header: at most 64 reads of 16 bytes, whatever the size.
 *
 * - `complete`: nothing is known to be missing.
 * - `no_index`: every box is whole but there is no `moov`: the recording or the copy was interrupted.
 * - `cut_off`: a box says it reaches past the end of the file.
 * - `not_boxes`: it stops looking like boxes before an index was seen: damaged, or no such file at all.
 */
export async function walkTopLevelBoxes(
  read: ReadBytes,
  size: number,
): Promise<"complete" | "no_index" | "cut_off" | "not_boxes"> {
  let hasIndex = false;
  let at = 0;
  for (let count = 0; at < size; count++) {
    if (count === MOST_BOXES) return "complete";
    const header = await read(at, Math.min(size, at + 16));
    const box = readBoxHeader(header, size - at);
    if (!box) return hasIndex ? "complete" : "not_boxes";
    if (at + box.size > size) return hasIndex && padding.has(box.type) ? "complete" : "cut_off";
    if (box.type === "moov") hasIndex = true;
    at += box.size;
  }
  return hasIndex ? "complete" : "no_index";
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

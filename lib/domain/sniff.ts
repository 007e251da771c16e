import type { ContainerSign } from "./containers.ts";
import { findPackets } from "./film/transport/find-packets.ts";

/** What the first bytes say a file is. "other-media": a known kind of media file that is not accepted. */
export type SniffedContainer = ContainerSign | "avi" | "other-media" | "unknown";

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
  if (otherMedia.some((magic) => startsWith(head, magic))) return "other-media";
  if (findPackets(head)) return "mpeg-ts";
  return "unknown";
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}

function ascii(bytes: Uint8Array, start: number, end: number): string {
  return String.fromCharCode(...bytes.subarray(start, end));
}

/** Reads bytes `start` (inclusive) to `end` (exclusive) of a file; may answer fewer at its end. */
export type ReadBytes = (start: number, end: number) => Promise<Uint8Array>;

import { squarePixels } from "../movie/describe-samples.ts";
import { Bits } from "./bits.ts";
import { readHevcSize } from "./hevc-size.ts";
import { readAvcSize } from "./avc-size.ts";
import type { CodedPicture } from "./coded-picture.ts";
import { readMpegSize } from "./mpeg-size.ts";

export type PictureHeader = { width: number; height: number; frameRate?: number };

type HeaderReader = {
  /** Whether what follows a start code is the header looked for, by its first byte. */
  isHeader(first: number): boolean;
  read(header: Uint8Array): CodedPicture | null;
};

const readers: Record<string, HeaderReader> = {
  avc: {
    isHeader: (first) => (first & 0x1f) === 7,
    read: (header) => readAvcSize(unescaped(header)),
  },
  hevc: {
    isHeader: (first) => ((first >> 1) & 0x3f) === 33,
    read: (header) => readHevcSize(unescaped(header)),
  },
  mpeg1: { isHeader: (first) => first === 0xb3, read: readMpegSize },
  mpeg2: { isHeader: (first) => first === 0xb3, read: readMpegSize },
  vc1: { isHeader: (first) => first === 0x0f, read: readVc1Size },
};

/** Bytes of a header that are read; real ones have a hundred. */
const HEADER_BYTES = 1024;

/**
 * Width and height in square pixels, out of the first header in a piece of an elementary stream. "unknown_codec": no reader
 * for it here; null: none in this piece.
 */
export function findPictureHeader(
  codec: string,
  stream: Uint8Array,
): PictureHeader | "unknown_codec" | null {
  const reader = readers[codec];
  if (!reader) return "unknown_codec";
  for (const at of startCodesIn(stream)) {
    if (!reader.isHeader(stream[at] ?? 0)) continue;
    const coded = reader.read(stream.subarray(at + 1, at + 1 + HEADER_BYTES));
    if (!coded || !isSize(coded.width) || !isSize(coded.height)) continue;
    const { aspect, frameRate } = coded;
    return { ...squarePixels(coded, aspect), ...(frameRate && { frameRate }) };
  }
  return null;
}

const isSize = (pixels: number) => pixels >= 8 && pixels <= 16_384;

/** Where what follows each 00 00 01 begins. */
function* startCodesIn(bytes: Uint8Array): Generator<number> {
  for (let at = bytes.indexOf(1, 2); at !== -1; at = bytes.indexOf(1, at + 1)) {
    if (bytes[at - 1] === 0 && bytes[at - 2] === 0) yield at + 1;
  }
}

/** Without the 03 that keeps 00 00 01 from appearing within. ITU-T H.264, 7.4.1. */
function unescaped(bytes: Uint8Array): Uint8Array {
  const plain: number[] = [];
  for (const [at, byte] of bytes.entries()) {
    const isEscape = byte === 3 && bytes[at - 1] === 0 && bytes[at - 2] === 0;
    if (!isEscape) plain.push(byte);
  }
  return Uint8Array.from(plain);
}

/** SMPTE 421M, annex E.2.1: a sequence header of the advanced profile. */
function readVc1Size(header: Uint8Array): CodedPicture {
  const bits = new Bits(header);
  bits.skip(16);
  return { width: (bits.u(12) + 1) * 2, height: (bits.u(12) + 1) * 2, aspect: 1 };
}

import type { ReadBytes } from "../../read-bytes.ts";
import { CLUSTER, HEAD_BYTES, SEGMENT } from "../matroska/elements.ts";
import { CountsExceedBytes } from "./counts-exceed-bytes.ts";

const SEEK_HEAD = 0x114d9b74;
const SEEK = 0x4dbb;
const BLOCK_GROUP = 0xa0;
const BLOCK = 0xa1;
const SIMPLE_BLOCK = 0xa3;

/** Elements that are gone into; what is in the others is the reader's business. */
const entered = new Set([SEGMENT, CLUSTER, SEEK_HEAD, BLOCK_GROUP]);

/** Bytes from the beginning that are gone through. */
const FIRST_BYTES = 4 * 1024 * 1024;

/** Entries of a table of contents: real files have less than ten, and a reader looks each of them up among all. */
const MOST_SEEKS = 1000;

/**
 * Goes through the first elements of a Matroska or WebM file: frames that are laced into one block must have a byte each, and
 * a table of contents must be one.
 * @throws CountsExceedBytes
 */
export async function checkMatroska(read: ReadBytes, size: number): Promise<void> {
  let seeks = 0;
  for (let at = 0; at < Math.min(size, FIRST_BYTES);) {
    const head = await read(at, Math.min(size, at + HEAD_BYTES));
    const id = readId(head);
    const length = id && readNumber(head.subarray(id.bytes));
    if (!id || !length) return;
    const start = at + id.bytes + length.bytes;
    if (id.value === SEEK && ++seeks > MOST_SEEKS) throw new CountsExceedBytes("SeekHead");
    if (entered.has(id.value)) at = start;
    else {
      // Only what has elements in it may leave its length open.
      if (length.value === null) return;
      if (id.value === BLOCK || id.value === SIMPLE_BLOCK)
        await checkBlock(read, start, Math.min(size, start + length.value));
      at = start + length.value;
    }
  }
}

/** Track number, two bytes of time, flags, and with lacing how many frames follow the first. */
async function checkBlock(read: ReadBytes, start: number, end: number): Promise<void> {
  const head = await read(start, Math.min(end, start + HEAD_BYTES));
  const track = readNumber(head);
  if (!track) return;
  const flags = head[track.bytes + 2] ?? 0;
  const more = head[track.bytes + 3] ?? 0;
  const isLaced = (flags & 0x06) !== 0;
  if (isLaced && more > end - start - (track.bytes + 4)) throw new CountsExceedBytes("lacing");
}

type Ebml = { bytes: number; value: number };

/** RFC 8794, 4: the leading zeros of the first byte give the length; an id keeps the marker behind them. */
function readId(bytes: Uint8Array, keep = 0xff): Ebml | undefined {
  const first = bytes[0];
  if (!first) return undefined;
  const length = Math.clz32(first) - 23;
  if (length > bytes.length) return undefined;
  const rest = bytes.subarray(1, length);
  const value = rest.reduce((sum, byte) => sum * 256 + byte, first & keep);
  return { bytes: length, value };
}

/** A size or a number; a size of ones only is not known: null. */
function readNumber(bytes: Uint8Array): { bytes: number; value: number | null } | undefined {
  const bits = Math.clz32(bytes[0] ?? 0) - 23;
  const number = readId(bytes, (1 << (8 - bits)) - 1);
  if (!number) return undefined;
  const isOpen = number.value === 2 ** (7 * number.bytes) - 1;
  return { bytes: number.bytes, value: isOpen ? null : number.value };
}

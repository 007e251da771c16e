import type { ReadBytes } from "../../read-bytes.ts";

export type ElementHead = {
  id: number;
  /** Where its content begins. */
  start: number;
  /** Bytes of its content; null if it is not known. */
  size: number | null;
};

/** The elements that hold all others (RFC 9559, 5.1). */
export const SEGMENT = 0x18538067;
export const CLUSTER = 0x1f43b675;

/** An element's id and size, at most. */
export const HEAD_BYTES = 12;

/** RFC 8794, 5 and 6: the header of the element at `at`; null where there is none. */
export async function readElementHead(
  read: ReadBytes,
  at: number,
  end: number,
): Promise<ElementHead | null> {
  return elementHead(await read(at, Math.min(end, at + HEAD_BYTES)), 0, at);
}

/** The same out of bytes that are there; `offset` is added to where its content begins. */
export function elementHead(bytes: Uint8Array, at: number, offset = 0): ElementHead | null {
  const idBytes = lengthOf(bytes[at]);
  if (idBytes === 0 || idBytes > 4) return null;
  const first = bytes[at + idBytes];
  const sizeBytes = lengthOf(first);
  if (first === undefined || sizeBytes === 0 || at + idBytes + sizeBytes > bytes.length)
    return null;
  const id = numberOf(bytes.subarray(at, at + idBytes));
  const mask = 2 ** (8 - sizeBytes) - 1;
  const rest = numberOf(bytes.subarray(at + idBytes + 1, at + idBytes + sizeBytes));
  const size = (first & mask) * 2 ** (8 * (sizeBytes - 1)) + rest;
  const isUnknown = size === 2 ** (7 * sizeBytes) - 1;
  return { id, start: offset + idBytes + sizeBytes + at, size: isUnknown ? null : size };
}

export type Element = { id: number; content: Uint8Array };

/** The elements that lie one behind the other. */
export function* elementsIn(bytes: Uint8Array): Generator<Element> {
  for (let at = 0; at < bytes.length;) {
    const head = elementHead(bytes, at);
    if (!head) return;
    const end = head.size === null ? bytes.length : head.start + head.size;
    yield { id: head.id, content: bytes.subarray(head.start, end) };
    at = end;
  }
}

/** Big-endian, without a sign. */
export function numberOf(bytes: Uint8Array): number {
  return bytes.reduce((sum, byte) => sum * 256 + byte, 0);
}

/** RFC 8794, 7.3: 4 or 8 bytes. */
export function floatOf(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return bytes.length === 8 ? view.getFloat64(0) : bytes.length === 4 ? view.getFloat32(0) : 0;
}

/** The number of bytes, by the leading zeros; 0 for what begins no number. */
function lengthOf(first: number | undefined): number {
  return first ? Math.clz32(first) - 23 : 0;
}

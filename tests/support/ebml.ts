import { ascii, join, u8 } from "./boxes.ts";

// Puts Matroska files together element by element.

type Bytes = Uint8Array<ArrayBuffer>;

/** Bytes of a number, big-endian, without leading zeros. */
function bytesOf(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = value; rest > 0 || bytes.length === 0; rest = Math.floor(rest / 256))
    bytes.unshift(rest % 256);
  return bytes;
}

/** A size in eight bytes. */
const sizeOf = (bytes: number): Bytes =>
  u8(1, ...Array.from({ length: 7 }, (_, index) => Math.floor(bytes / 256 ** (6 - index)) % 256));

/** Content: elements, or a number, or a text. */
export function element(id: number, ...content: (Bytes | number | string)[]): Bytes {
  const inside = join(
    ...content.map((part) =>
      typeof part === "number"
        ? u8(...bytesOf(part))
        : typeof part === "string"
          ? ascii(part)
          : part,
    ),
  );
  return join(u8(...bytesOf(id)), sizeOf(inside.length), inside);
}

/** An element whose size is a lie. */
export const lyingElement = (id: number, size: number, ...content: Bytes[]): Bytes =>
  join(u8(...bytesOf(id)), sizeOf(size), ...content);

const head = element(0x1a45dfa3, element(0x4282, "matroska"));

const info = element(
  0x1549a966,
  element(0x2ad7b1, 1_000_000),
  element(0x4489, u8(0x44, 0x7a, 0, 0)),
);

const tracks = element(
  0x1654ae6b,
  element(
    0xae,
    element(0xd7, 1),
    element(0x83, 1),
    element(0x86, "V_VP8"),
    element(0xe0, element(0xb0, 640), element(0xba, 360)),
  ),
);

/** A second of VP8, as far as the container says; `elements` stand before the cluster. */
export function matroska(blocks: Bytes[], elements: Bytes[] = []): Bytes {
  const cluster = element(0x1f43b675, element(0xe7, 0), ...blocks);
  return join(head, element(0x18538067, ...elements, info, tracks, cluster));
}

/** A key frame at `time` milliseconds. */
export const block = (time: number, flags = 0x80, ...payload: number[]): Bytes =>
  element(
    0xa3,
    u8(0x81, time >> 8, time & 255, flags, ...(payload.length > 0 ? payload : [0, 0, 0, 0])),
  );

export const seekEntry = (position: number): Bytes =>
  element(0x4dbb, element(0x53ab, 0x114d9b74), element(0x53ac, position));
export const seekHead = (...entries: Bytes[]): Bytes => element(0x114d9b74, ...entries);

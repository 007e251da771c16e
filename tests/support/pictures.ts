import { encode } from "jpeg-js";

type Bytes = Uint8Array<ArrayBuffer>;

/** A JPEG of one colour or, with `noise`, of none. */
export function jpegOf(width: number, height: number, noise = false): Bytes {
  const data = new Uint8Array(4 * width * height).map((_, index) =>
    noise ? (index * 2654435761) >>> 24 : 128,
  );
  return new Uint8Array(encode({ width, height, data }, 60).data);
}

/** The picture says that it has so many pixels. */
export function claiming(jpeg: Bytes, width: number, height: number): Bytes {
  const bytes = jpeg.slice();
  const frame = bytes.findIndex((byte, at) => byte === 0xff && bytes[at + 1] === 0xc0);
  bytes.set([height >> 8, height & 255, width >> 8, width & 255], frame + 5);
  return bytes;
}

/** The bytes with others put in at a place. */
export function withInside(bytes: Bytes, at: number, inside: readonly number[]): Bytes {
  const whole = new Uint8Array(bytes.length + inside.length);
  whole.set(bytes.subarray(0, at));
  whole.set(inside, at);
  whole.set(bytes.subarray(at), at + inside.length);
  return whole;
}

/** Progressive, and sent in so many parts of no bits at all. */
export function manyScans(scans: number): Bytes {
  const frame = [0xff, 0xc2, 0, 11, 8, 0, 90, 10, 0, 1, 1, 0x11, 0];
  const scan = [0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0];
  const parts = Array.from({ length: scans }, () => scan).flat();
  return new Uint8Array([0xff, 0xd8, ...frame, ...parts, 0xff, 0xd9]);
}

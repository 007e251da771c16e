import { encode } from "jpeg-js";
import { MADE_MAX_BYTES } from "#lib/server/base/inspect/pictures-answer.ts";

type Pixels = { width: number; height: number; data: Uint8Array };

/**
 * JPEG quality, 1 to 100: a picture the size of a stamp may be rough; noise, which compresses badly, is made rougher.
 */
const QUALITIES = [60, 35, 15, 5];

/** Shrinks a picture to at most this size, as a JPEG; null if it does not become small enough, or is small already. */
export function shrinkPicture(
  picture: Pixels,
  most: { width: number; height: number },
): Buffer | null {
  const width = Math.min(picture.width, most.width);
  const height = Math.min(picture.height, most.height);
  if (width === picture.width && height === picture.height) return null;
  const pixels = { width, height, data: average(picture, width, height) };
  for (const quality of QUALITIES) {
    const { data } = encode(pixels, quality);
    if (data.length <= MADE_MAX_BYTES) return data;
  }
  return null;
}

/** Averages the covered pixels for each new pixel, separately for red, green and blue. */
function average({ data, ...from }: Pixels, width: number, height: number): Uint8Array {
  const to = new Uint8Array(width * height * 4);
  for (let y = 0; y < height; y++) {
    const [top, bottom] = covered(y, height, from.height);
    for (let x = 0; x < width; x++) {
      const [left, right] = covered(x, width, from.width);
      const count = (bottom - top) * (right - left);
      for (let channel = 0; channel < 3; channel++) {
        let sum = 0;
        for (let row = top; row < bottom; row++) {
          for (let column = left; column < right; column++) {
            sum += data[(row * from.width + column) * 4 + channel] ?? 0;
          }
        }
        to[(y * width + x) * 4 + channel] = sum / count;
      }
      to[(y * width + x) * 4 + 3] = 255;
    }
  }
  return to;
}

/** Returns the range of source pixels that the pixel at `at` covers in one dimension: from, and up to. */
function covered(at: number, count: number, of: number): [number, number] {
  const begin = Math.floor((at * of) / count);
  return [begin, Math.max(begin + 1, Math.floor(((at + 1) * of) / count))];
}

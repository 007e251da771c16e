import { Bits } from "./bits.ts";
import type { CodedPicture } from "./coded-picture.ts";

/** ISO/IEC 13818-2, table 6-4. */
const frameRates = [0, 24_000 / 1001, 24, 25, 30_000 / 1001, 30, 50, 60_000 / 1001, 60];

/** ISO/IEC 13818-2, table 6-3: of the whole picture, where it is not of a pixel. */
const pictureAspects: Record<number, number> = { 2: 4 / 3, 3: 16 / 9, 4: 2.21 };

const EXTENSION = [0, 0, 1, 0xb5];

/** Out of a sequence header and, in MPEG-2, its extension: ISO/IEC 13818-2, 6.2.2.1. */
export function readMpegSize(header: Uint8Array): CodedPicture | null {
  const bits = new Bits(header);
  let width = bits.u(12);
  let height = bits.u(12);
  const aspectCode = bits.u(4);
  const frameRate = frameRates[bits.u(4)];
  if (!frameRate || aspectCode === 0) return null;
  const extension = findExtension(header);
  if (extension) {
    extension.skip(4 + 8 + 1 + 2);
    width += extension.u(2) << 12;
    height += extension.u(2) << 12;
  }
  const shown = extension && pictureAspects[aspectCode];
  return { width, height, aspect: shown ? (shown * height) / width : 1, frameRate };
}

function findExtension(header: Uint8Array): Bits | null {
  for (let at = 7; at + 8 < header.length; at++) {
    if (
      EXTENSION.every((byte, index) => header[at + index] === byte) &&
      (header[at + 4] ?? 0) >> 4 === 1
    )
      return new Bits(header.subarray(at + 4));
  }
  return null;
}

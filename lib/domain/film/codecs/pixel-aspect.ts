import type { Bits } from "./bits.ts";

/** ITU-T H.264 and H.265, table E-1: width of a pixel by its height. */
const aspects = [
  1,
  1,
  12 / 11,
  10 / 11,
  16 / 11,
  40 / 33,
  24 / 11,
  20 / 11,
  32 / 11,
  80 / 33,
  18 / 11,
  15 / 11,
  64 / 33,
  160 / 99,
  4 / 3,
  3 / 2,
  2,
];

/** The first words of what H.264 and HEVC say of how a picture is shown: the shape of its pixels, square if they do not say. */
export function readPixelAspect(bits: Bits): number {
  if (!bits.flag()) return 1;
  const code = bits.u(8);
  return code === 255 ? bits.u(16) / bits.u(16) : (aspects[code] ?? 1);
}

import { Bits } from "./bits.ts";
import type { CodedPicture } from "./coded-picture.ts";

/** Bits of a profile, without its level. */
const PROFILE_BITS = 88;
const LEVEL_BITS = 8;

/** Out of a sequence parameter set: ITU-T H.265, 7.3.2.2. What shape its pixels have lies too deep in it; they are square. */
export function readHevcSize(set: Uint8Array): CodedPicture {
  const bits = new Bits(set);
  // The second byte of the unit's header, and which video parameter set.
  bits.skip(8 + 4);
  const subLayers = bits.u(3);
  bits.skip(1);
  skipProfiles(bits, subLayers);
  bits.ue();
  const chroma = bits.ue();
  const isSeparate = chroma === 3 && bits.flag();
  const width = bits.ue();
  const height = bits.ue();
  const crop = bits.flag() ? [bits.ue(), bits.ue(), bits.ue(), bits.ue()] : [0, 0, 0, 0];
  const [left = 0, right = 0, top = 0, bottom = 0] = crop;
  const unitX = !isSeparate && (chroma === 1 || chroma === 2) ? 2 : 1;
  const unitY = !isSeparate && chroma === 1 ? 2 : 1;
  return {
    width: width - (left + right) * unitX,
    height: height - (top + bottom) * unitY,
    aspect: 1,
  };
}

function skipProfiles(bits: Bits, subLayers: number): void {
  bits.skip(PROFILE_BITS + LEVEL_BITS);
  const layers = Array.from({ length: subLayers }, () => ({
    hasProfile: bits.flag(),
    hasLevel: bits.flag(),
  }));
  if (subLayers > 0) bits.skip(2 * (8 - subLayers));
  for (const { hasProfile, hasLevel } of layers)
    bits.skip((hasProfile ? PROFILE_BITS : 0) + (hasLevel ? LEVEL_BITS : 0));
}

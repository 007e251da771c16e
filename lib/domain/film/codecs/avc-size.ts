import { Bits } from "./bits.ts";
import type { CodedPicture } from "./coded-picture.ts";
import { readPixelAspect } from "./pixel-aspect.ts";

/** Profiles whose parameter sets contain the chroma format. */
const highProfiles = new Set([100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135]);

/** Entries of a list that a real stream has 255 of at most. */
const MOST_OFFSETS = 255;

/** Out of a sequence parameter set: ITU-T H.264, 7.3.2.1.1. */
export function readAvcSize(set: Uint8Array): CodedPicture | null {
  const bits = new Bits(set);
  const profile = bits.u(8);
  bits.skip(16);
  bits.ue();
  let chroma = 1;
  let isSeparate = false;
  if (highProfiles.has(profile)) {
    chroma = bits.ue();
    if (chroma === 3) isSeparate = bits.flag();
    bits.ue();
    bits.ue();
    bits.skip(1);
    if (bits.flag()) skipScalingLists(bits, chroma === 3 ? 12 : 8);
  }
  bits.ue();
  if (!skipOrder(bits)) return null;
  bits.ue();
  bits.skip(1);
  const width = (bits.ue() + 1) * 16;
  const mapUnits = bits.ue() + 1;
  const fields = bits.flag() ? 1 : 2;
  const height = mapUnits * 16 * fields;
  if (fields === 2) bits.skip(1);
  bits.skip(1);
  const crop = bits.flag() ? [bits.ue(), bits.ue(), bits.ue(), bits.ue()] : [0, 0, 0, 0];
  const [left = 0, right = 0, top = 0, bottom = 0] = crop;
  const isPlain = chroma === 0 || isSeparate;
  const unitX = isPlain || chroma === 3 ? 1 : 2;
  const unitY = (isPlain || chroma !== 1 ? 1 : 2) * fields;
  return {
    width: width - (left + right) * unitX,
    height: height - (top + bottom) * unitY,
    aspect: bits.flag() ? readPixelAspect(bits) : 1,
  };
}

function skipScalingLists(bits: Bits, lists: number): void {
  for (let list = 0; list < lists; list++) {
    if (!bits.flag()) continue;
    let last = 8;
    let next = 8;
    for (let entry = 0; entry < (list < 6 ? 16 : 64); entry++) {
      if (next !== 0) next = (last + bits.se() + 256) % 256;
      if (next !== 0) last = next;
    }
  }
}

/** The order of the pictures. False for what no stream has. */
function skipOrder(bits: Bits): boolean {
  const kind = bits.ue();
  if (kind === 0) bits.ue();
  if (kind !== 1) return kind <= 2;
  bits.skip(1);
  bits.se();
  bits.se();
  const offsets = bits.ue();
  if (offsets > MOST_OFFSETS) return false;
  for (let left = offsets; left > 0; left--) bits.se();
  return true;
}

import { Bits } from "./bits.ts";
import type { CodedPicture } from "./coded-picture.ts";
import { readPixelAspect } from "./pixel-aspect.ts";

/** Bits of a profile, without its level. */
const PROFILE_BITS = 88;
const LEVEL_BITS = 8;

/** What a set may have of each: ITU-T H.265, 7.4.3.2.1 and 7.4.8. */
const MOST_SHORT_TERM = 64;
const MOST_LONG_TERM = 32;
const MOST_PICTURES = 16;

/** Out of a sequence parameter set: ITU-T H.265, 7.3.2.2.1. */
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
    aspect: skipToVui(bits, subLayers) ? readPixelAspect(bits) : 1,
  };
}

/** Skips all fields between the size and the VUI; false if there is none, or it cannot be found. */
function skipToVui(bits: Bits, subLayers: number): boolean {
  const ues = (count: number) => {
    for (let number = 0; number < count; number++) bits.ue();
  };
  ues(2);
  const orderBits = bits.ue() + 4;
  ues(3 * (bits.flag() ? subLayers + 1 : 1));
  ues(6);
  if (bits.flag() && bits.flag()) skipScalingLists(bits);
  bits.skip(2);
  if (bits.flag()) {
    bits.skip(8);
    ues(2);
    bits.skip(1);
  }
  if (!skipShortTermSets(bits)) return false;
  if (bits.flag()) {
    const longTerm = bits.ue();
    if (longTerm > MOST_LONG_TERM) return false;
    bits.skip(longTerm * (orderBits + 1));
  }
  bits.skip(2);
  return bits.flag();
}

/** ITU-T H.265, 7.3.4. */
function skipScalingLists(bits: Bits): void {
  for (let size = 0; size < 4; size++) {
    for (let matrix = 0; matrix < 6; matrix += size === 3 ? 3 : 1) {
      if (!bits.flag()) {
        bits.ue();
        continue;
      }
      if (size > 1) bits.se();
      for (let entry = 0; entry < Math.min(64, 16 << (2 * size)); entry++) bits.se();
    }
  }
}

/** ITU-T H.265, 7.3.7. Answers false for more than there may be. */
function skipShortTermSets(bits: Bits): boolean {
  const sets = bits.ue();
  if (sets > MOST_SHORT_TERM) return false;
  /** Pictures that the set before refers to. */
  let before = 0;
  for (let set = 0; set < sets; set++) {
    let pictures = 0;
    if (set > 0 && bits.flag()) {
      bits.skip(1);
      bits.ue();
      for (let picture = 0; picture <= before; picture++) {
        const isUsed = bits.flag();
        if (isUsed || bits.flag()) pictures++;
      }
    } else {
      const [earlier, later] = [bits.ue(), bits.ue()];
      if (earlier > MOST_PICTURES || later > MOST_PICTURES) return false;
      pictures = earlier + later;
      for (let picture = 0; picture < pictures; picture++) {
        bits.ue();
        bits.skip(1);
      }
    }
    before = pictures;
  }
  return true;
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

import { BoxBytes } from "../counts/box-bytes.ts";
import { boxesIn } from "../counts/boxes-in.ts";

/**
 * Where the last byte ends that a fragment points to, as far as it says the sizes of its samples itself.
 * @param moof the box's content, its counts checked
 * @param at where the box begins
 */
export function endOfFragment(moof: Uint8Array, at: number): number {
  let end = 0;
  for (const { type, content } of boxesIn(moof)) {
    if (type === "traf") end = Math.max(end, endOfTrack(content, at));
  }
  return end;
}

function endOfTrack(traf: Uint8Array, moofAt: number): number {
  let base = moofAt;
  let each = 0;
  let next = 0;
  for (const { type, content } of boxesIn(traf)) {
    if (type === "tfhd") ({ base, each } = readDefaults(content, moofAt));
    if (type === "trun") next = endOfRun(content, { base, each, next });
  }
  return next;
}

/** `tfhd`: ISO/IEC 14496-12, 8.8.7. */
function readDefaults(content: Uint8Array, moofAt: number): { base: number; each: number } {
  const box = new BoxBytes("tfhd", content);
  const { flags } = box.head();
  box.skip(4);
  const base = flags & 0x1 ? box.u32() * 2 ** 32 + box.u32() : moofAt;
  if (flags & 0x2) box.skip(4);
  if (flags & 0x8) box.skip(4);
  return { base, each: flags & 0x10 ? box.u32() : 0 };
}

/** `trun`: ISO/IEC 14496-12, 8.8.8. */
function endOfRun(
  content: Uint8Array,
  { base, each, next }: { base: number; each: number; next: number },
): number {
  const box = new BoxBytes("trun", content);
  const { flags } = box.head();
  const samples = box.u32();
  let end = flags & 0x1 ? base + (box.u32() | 0) : next || base;
  if (flags & 0x4) box.skip(4);
  if (!(flags & 0x200)) return end + each * samples;
  for (let left = samples; left > 0; left--) {
    if (flags & 0x100) box.skip(4);
    end += box.u32();
    if (flags & 0x400) box.skip(4);
    if (flags & 0x800) box.skip(4);
  }
  return end;
}

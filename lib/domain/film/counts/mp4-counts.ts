import { BoxBytes } from "./box-bytes.ts";
import { boxesIn } from "./boxes-in.ts";
import { CountsExceedBytes } from "./counts-exceed-bytes.ts";
import { MovieFragment } from "./movie-fragment.ts";
import { SampleTable } from "./sample-table.ts";

type Rules = Record<string, (box: BoxBytes) => void>;

/** Boxes with boxes in them. A reader goes into them wherever they are, and so does this. */
const containers = new Set(
  "moov trak mdia minf stbl dinf edts udta mvex moof traf mfra sinf schi wave".split(" "),
);

/** Real files nest eight deep. */
const MOST_DEPTH = 16;

/** Bytes of a sample entry before the boxes in it: video, and audio of version 0, 1 and 2. */
const DESCRIPTION_BYTES = [78, 28, 44, 64];

/**
 * Holds every count in a box, and in the boxes in it, against the bytes that could carry it, before a reader believes it.
 * @param box one whole `moov`, `moof` or `mfra`
 * @param fileSize bytes
 * @throws CountsExceedBytes
 */
export function checkBox(box: Uint8Array, fileSize: number): void {
  const rules = { ...entryRules(fileSize), ...new MovieFragment(fileSize).rules };
  walk(box, { rules, fileSize, depth: 0 });
}

type Walk = { rules: Rules; fileSize: number; depth: number };

function walk(bytes: Uint8Array, { rules, fileSize, depth }: Walk): void {
  if (depth > MOST_DEPTH) throw new CountsExceedBytes("a box in a box in a box");
  const into = (content: Uint8Array, more: Rules = {}) =>
    walk(content, { rules: { ...rules, ...more }, fileSize, depth: depth + 1 });
  for (const { type, content } of boxesIn(bytes)) {
    rules[type]?.(new BoxBytes(type, content));
    if (type === "stbl" && !rules["stts"]) {
      const table = new SampleTable();
      into(content, table.rules);
      table.check(fileSize);
    } else if (type === "stsd") {
      for (const description of boxesIn(content.subarray(8)))
        for (const start of DESCRIPTION_BYTES) into(description.content.subarray(start));
    } else if (type === "meta") {
      // With version and flags in MP4, without in QuickTime.
      into(content.subarray(startsWithZero(content) ? 4 : 0));
    } else if (containers.has(type)) into(content);
  }
}

/** Tables of which each entry has its own bytes. */
const entryRules = (fileSize: number): Rules => ({
  stsd: (box) => entries(box, () => 8),
  stss: (box) => entries(box, () => 4),
  elst: (box) => entries(box, (version) => (version === 1 ? 20 : 12)),
  saio: (box) => {
    const { version, flags } = box.head();
    if (flags & 1) box.skip(8);
    box.count(version === 0 ? 4 : 8);
  },
  saiz: (box) => {
    const { flags } = box.head();
    if (flags & 1) box.skip(8);
    const size = box.u8();
    const frames = box.u32();
    if (frames * Math.max(1, size) > (size === 0 ? box.left : fileSize))
      throw new CountsExceedBytes(box.type);
  },
  tfra: (box) => {
    const { version } = box.head();
    box.skip(4);
    const lengths = box.u32();
    const numbers = [4, 2, 0].reduce((sum, shift) => sum + ((lengths >> shift) & 3) + 1, 0);
    box.count((version === 1 ? 16 : 8) + numbers);
  },
  keys: (box) => {
    box.head();
    for (let left = box.count(8); left > 0; left--) {
      const size = box.u32();
      if (size < 8) throw new CountsExceedBytes(box.type);
      box.skip(size - 4);
    }
  },
});

function entries(box: BoxBytes, entryBytes: (version: number) => number): void {
  const { version } = box.head();
  box.count(entryBytes(version));
}

function startsWithZero(bytes: Uint8Array): boolean {
  return bytes.subarray(0, 4).every((byte) => byte === 0);
}

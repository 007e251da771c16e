import type { ContainerFamily } from "./containers.ts";
import { walkTopLevelBoxes } from "./film/movie/top-level-boxes.ts";
import { findPackets } from "./film/transport/find-packets.ts";
import { measureMatroska } from "./matroska-segment.ts";
import type { ReadBytes } from "./read-bytes.ts";
import { ascii, startsWith } from "./signature.ts";
import type { Refusal } from "./verdict.ts";

type Family = {
  /** Whether a file with these first bytes is one of the family. */
  hasSignature(head: Uint8Array): boolean;
  /** What a few short reads tell before any parser sees the file: why to refuse it, or null if it may be read on. */
  check(read: ReadBytes, size: number): Promise<Refusal | null>;
};

/** Boxes that a MOV or MP4 may begin with; old QuickTime files have no `ftyp`. */
const firstBoxes = new Set(["ftyp", "styp", "moov", "mdat", "wide", "free", "skip", "pnot"]);

/** Brands of still pictures made of the same boxes (HEIF, AVIF, Canon raw). */
const pictureBrands = new Set([
  "avif",
  "avis",
  "heic",
  "heix",
  "heim",
  "heis",
  "hevc",
  "mif1",
  "msf1",
  "crx ",
]);

/** How each family is told by its first bytes, in the order in which they are asked, and what is checked first. */
export const containerFamilies: Record<ContainerFamily, Family> = {
  matroska: {
    hasSignature: (head) => startsWith(head, [0x1a, 0x45, 0xdf, 0xa3]),
    check: async (read, size) =>
      (await measureMatroska(read, size)) === "cut_off" ? "incomplete" : null,
  },
  "mp4-family": {
    hasSignature(head) {
      const first = ascii(head, 4, 8);
      return firstBoxes.has(first) && !(first === "ftyp" && pictureBrands.has(ascii(head, 8, 12)));
    },
    async check(read, size) {
      const { end, index } = await walkTopLevelBoxes(read, size);
      if (index) return null;
      return end === "not_boxes" ? "unreadable" : "incomplete";
    },
  },
  "mpeg-ts": {
    hasSignature: (head) => findPackets(head) !== null,
    check: async () => null,
  },
};

import type { BoxBytes } from "./box-bytes.ts";
import { CountsExceedBytes } from "./counts-exceed-bytes.ts";

/** Samples of a fragment that have no entry of their own. PCM audio has 48,000 a second. */
const MOST_ALIKE = 2 ** 20;

/** `trun`: a field of four bytes for each frame and flag. */
const FIELD_FLAGS = [0x100, 0x200, 0x400, 0x800];

/** What one `moof` announces. */
export class MovieFragment {
  readonly #fileSize: number;
  #alike = 0;

  constructor(fileSize: number) {
    this.#fileSize = fileSize;
  }

  readonly rules: Record<string, (box: BoxBytes) => void> = {
    trun: (box) => {
      const { flags } = box.head();
      const fields = FIELD_FLAGS.filter((flag) => flags & flag).length;
      const frames = box.u32();
      if (flags & 0x001) box.skip(4);
      if (flags & 0x004) box.skip(4);
      if (frames * fields * 4 > box.left) throw new CountsExceedBytes(box.type);
      // Samples that are all alike have no bytes in the index, only in the media data.
      if (fields === 0) this.#alike += frames;
      if (this.#alike > Math.min(MOST_ALIKE, this.#fileSize)) throw new CountsExceedBytes(box.type);
    },
  };
}

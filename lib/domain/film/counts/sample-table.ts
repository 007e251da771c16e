import type { BoxBytes } from "./box-bytes.ts";
import { CountsExceedBytes } from "./counts-exceed-bytes.ts";

/** Sums in real files are off by some; nobody is kept busy by twice as many. */
const atMost = (frames: number) => 2 * frames + 1024;

/**
 * What one `stbl` announces. Of a run of frames the table says no more than "so many": what may be counted is what has a size
 * of its own, in the table or in the film.
 */
export class SampleTable {
  /** Frames with a size of their own. */
  #sized = 0;
  /** Bytes of each frame, where all are alike. */
  #constantSize = 0;
  #timed = 0;
  #reordered = 0;
  #chunks = 0;
  #mostPerChunk = 0;
  /** Chunks that the runs of `stsc` go through. */
  #runThrough = 0;

  readonly rules: Record<string, (box: BoxBytes) => void> = {
    stts: (box) => (this.#timed += runs(box)),
    ctts: (box) => (this.#reordered += runs(box)),
    stsz: (box) => {
      box.head();
      this.#constantSize = box.u32();
      if (this.#constantSize === 0) this.#sized += box.count(4);
    },
    stz2: (box) => {
      box.head();
      const bits = box.u32() & 0xff;
      if (![4, 8, 16].includes(bits)) throw new CountsExceedBytes(box.type);
      this.#sized += box.count(bits / 8);
    },
    stsc: (box) => {
      box.head();
      const entries = box.count(12);
      for (let entry = 0, before = 1; entry < entries; entry++) {
        const first = box.u32();
        this.#mostPerChunk = Math.max(this.#mostPerChunk, box.u32());
        box.skip(4);
        this.#runThrough += Math.max(0, first - before);
        before = first;
      }
    },
    stco: (box) => {
      box.head();
      this.#chunks += box.count(4);
    },
    co64: (box) => {
      box.head();
      this.#chunks += box.count(8);
    },
  };

  /** @param fileSize bytes */
  check(fileSize: number): void {
    const frames = this.#constantSize > 0 ? Math.floor(fileSize / this.#constantSize) : this.#sized;
    // Only frames that are shown in another order are gone through one by one.
    if (this.#reordered > 0 && Math.max(this.#timed, this.#reordered) > atMost(frames))
      throw new CountsExceedBytes("stts, ctts");
    if (this.#constantSize === 0 && this.#mostPerChunk > atMost(frames))
      throw new CountsExceedBytes("stsc");
    if (this.#runThrough > atMost(this.#chunks)) throw new CountsExceedBytes("stsc");
  }
}

/** Frames of a table of runs: a number of frames and what they have in common. */
function runs(box: BoxBytes): number {
  box.head();
  let frames = 0;
  for (let left = box.count(8); left > 0; left--) {
    frames += box.u32();
    box.skip(4);
  }
  return frames;
}

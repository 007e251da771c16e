import { boxAt, boxesIn, boxHeader, LONGEST_BOX_HEADER, viewOf } from "./boxes.ts";

/** One `moof` and its `mdat`. Times are in ticks of the track. */
export type Fragment = {
  start: number;
  duration: number;
  offset: number;
  bytes: number;
  /** Whether decoding can start at its first sample. */
  independent: boolean;
};

/** Boxes that are parsed; others (`mdat`) are skipped. The `moof` of an hour-long video has some kilobytes. */
const READ_BOXES = new Set(["moov", "moof"]);
const LARGEST_READ_BOX = 16 * 1024 ** 2;

/** Parses the fragments of a fragmented MP4 with one track as its bytes pass. */
export class FragmentReader {
  /** Content of the `moov`, and the bytes before the first fragment. */
  moov: Uint8Array | null = null;
  initBytes = 0;
  readonly fragments: Fragment[] = [];
  /** Bytes seen so far. */
  bytes = 0;

  /** The beginning of an incomplete box, and the rest of a skipped one. */
  private held: Uint8Array[] = [];
  private heldBytes = 0;
  private needed = 8;
  private skip = 0;
  private open: { start: number; duration: number; offset: number; independent: boolean } | null =
    null;

  push(chunk: Uint8Array): void {
    let rest = chunk;
    while (rest.length > 0) {
      if (this.skip > 0) {
        const passed = Math.min(this.skip, rest.length);
        this.skip -= passed;
        this.bytes += passed;
        rest = rest.subarray(passed);
        continue;
      }
      const taken = rest.subarray(0, this.needed - this.heldBytes);
      this.held.push(taken);
      this.heldBytes += taken.length;
      rest = rest.subarray(taken.length);
      if (this.heldBytes === this.needed) this.take();
    }
  }

  /** @throws if the stream does not end after a whole box */
  end(): void {
    if (this.heldBytes > 0 || this.skip > 0 || this.open) throw new Error("the film breaks off");
    if (!this.moov) throw new Error("there is no film");
  }

  /** Handles a complete header or box. */
  private take(): void {
    const bytes = Buffer.concat(this.held);
    const header = boxHeader(bytes);
    if (!header) {
      this.needed = LONGEST_BOX_HEADER;
      return;
    }
    if (header.bytes < header.headerBytes) throw new Error(`a ${header.type} without a length`);
    if (READ_BOXES.has(header.type) && bytes.length < header.bytes) {
      if (header.bytes > LARGEST_READ_BOX) throw new Error(`a ${header.type} of ${header.bytes}`);
      this.needed = header.bytes;
      this.held = [bytes];
      return;
    }
    this.box(header.type, header.bytes, bytes.subarray(header.headerBytes));
    this.skip = header.bytes - bytes.length;
    this.bytes += bytes.length;
    this.held = [];
    this.heldBytes = 0;
    this.needed = 8;
  }

  private box(type: string, bytes: number, body: Uint8Array): void {
    switch (type) {
      case "moov":
        this.moov = Uint8Array.from(body);
        this.initBytes = this.bytes + bytes;
        break;
      case "moof":
        this.open = { ...readMoof(body), offset: this.bytes };
        break;
      case "mdat":
        if (!this.open) throw new Error("an mdat without its moof");
        this.fragments.push({ ...this.open, bytes: this.bytes + bytes - this.open.offset });
        this.open = null;
        break;
    }
  }
}

const NOT_SYNC = 0x10000;

/** ISO 14496-12, 8.8: `tfhd` gives the defaults for samples that `trun` does not describe. */
function readMoof(moof: Uint8Array): { start: number; duration: number; independent: boolean } {
  const traf = boxAt(moof, "traf");
  const tfhd = viewOf(boxAt(traf, "tfhd"));
  const flags = tfhd.getUint32(0) & 0xffffff;
  let at = 8;
  if (flags & 0x01) at += 8;
  if (flags & 0x02) at += 4;
  const usualDuration = flags & 0x08 ? tfhd.getUint32(at) : 0;
  if (flags & 0x08) at += 4;
  if (flags & 0x10) at += 4;
  const usualFlags = flags & 0x20 ? tfhd.getUint32(at) : 0;

  const tfdt = viewOf(boxAt(traf, "tfdt"));
  const start = tfdt.getUint8(0) === 1 ? Number(tfdt.getBigUint64(4)) : tfdt.getUint32(4);

  let duration = 0;
  let firstFlags: number | null = null;
  for (const { type, body } of boxesIn(traf)) {
    if (type !== "trun") continue;
    const run = readRun(viewOf(body), usualDuration, usualFlags);
    duration += run.duration;
    firstFlags ??= run.firstFlags;
  }
  return { start, duration, independent: ((firstFlags ?? 0) & NOT_SYNC) === 0 };
}

function readRun(trun: DataView, usualDuration: number, usualFlags: number) {
  const flags = trun.getUint32(0) & 0xffffff;
  const samples = trun.getUint32(4);
  let at = 8;
  if (flags & 0x001) at += 4;
  let firstFlags = usualFlags;
  if (flags & 0x004) firstFlags = trun.getUint32(at);
  if (flags & 0x004) at += 4;
  const fields = [0x100, 0x200, 0x400, 0x800].filter((flag) => flags & flag);
  if (samples > 0 && flags & 0x400) {
    firstFlags = trun.getUint32(at + 4 * fields.indexOf(0x400));
  }
  if (at + 4 * fields.length * samples > trun.byteLength) {
    throw new Error(`a trun that announces ${samples} samples and does not hold them`);
  }
  if (!(flags & 0x100)) return { duration: samples * usualDuration, firstFlags };
  let duration = 0;
  for (let sample = 0; sample < samples; sample++) {
    duration += trun.getUint32(at + 4 * fields.length * sample);
  }
  return { duration, firstFlags };
}

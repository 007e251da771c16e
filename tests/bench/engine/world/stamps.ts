/**
 * What tells the bytes of a bench film apart without hashing them: every block of 64 KiB behind the head begins with a
 * mark, the film's number and the block's own. A part that is a slice of the wrong place, of the wrong film or of nothing
 * is seen at the price of one look per block.
 */
export const BLOCK_BYTES = 64 * 1024;

/** The film's real head (index and first pictures) lies before the first mark. */
export const HEAD_BYTES = 256 * 1024;

const FILM = 0x4e52_0000;

export function writeMark(bytes: Buffer, at: number, film: number, block: number): void {
  bytes.writeUInt32BE(FILM + film, at);
  bytes.writeUInt32BE(block, at + 4);
}

type Mark = { film: number; block: number };

function readMark(bytes: Buffer, at: number): Mark | null {
  const word = bytes.readUInt32BE(at);
  if (word >>> 16 !== FILM >>> 16) return null;
  return { film: word & 0xffff, block: bytes.readUInt32BE(at + 4) };
}

/** Reads marks in a body that comes in pieces. */
export class MarkReader {
  /** Where in the film the body begins; its first eight bytes say so unless it is known. */
  start: number | null;
  film: number | null = null;
  wrong = 0;
  #at = 0;
  #held: Buffer | null = null;

  constructor(start: number | null = null) {
    this.start = start;
  }

  take(piece: Buffer): void {
    const bytes = this.#held ? Buffer.concat([this.#held, piece]) : piece;
    this.#held = this.#at === 0 && bytes.length < 8 ? bytes : null;
    if (this.#held) return;
    if (this.start === null && this.#at === 0) {
      const mark = readMark(bytes, 0);
      this.start = mark ? mark.block * BLOCK_BYTES : 0;
    }
    const from = (this.start ?? 0) + this.#at;
    // A mark that lies across two pieces is passed over: one in thousands.
    for (
      let offset = Math.max(Math.ceil(from / BLOCK_BYTES) * BLOCK_BYTES, HEAD_BYTES);
      offset + 8 <= from + bytes.length;
      offset += BLOCK_BYTES
    ) {
      const mark = readMark(bytes, offset - from);
      this.film ??= mark?.film ?? null;
      if (mark?.block !== offset / BLOCK_BYTES || mark.film !== this.film) this.wrong++;
    }
    this.#at += bytes.length;
  }
}

import type { ReadBytes } from "../read-bytes.ts";

/** Bytes. The beginning of a film is asked for piece by piece: its kind, its first boxes, often its whole index. */
const FIRST_BYTES = 64 * 1024;

/** Bytes. What is read one piece after the other, such as an index at the end of a film, is read in ever longer ones. */
const MOST_BYTES = 4 * 1024 * 1024;

/** Pieces kept, the latest: a parser goes to and fro between index and pictures. */
const KEPT = 4;

type Piece = { start: number; bytes: Uint8Array; ahead: number };

/**
 * Reads a little more than was asked for where more will be, so that the next question needs no request of its own: at
 * the beginning, and where reading goes on behind what was read. A jump to elsewhere reads exactly what it asks for.
 */
export function readAhead(read: ReadBytes, size: number): ReadBytes {
  let pieces: Piece[] = [];
  return async (start, end) => {
    const known = pieces.find((one) => one.start <= start && end <= one.start + one.bytes.length);
    if (known) return known.bytes.subarray(start - known.start, end - known.start);

    const before = pieces.find((one) => one.start < start && start <= one.start + one.bytes.length);
    const ahead =
      start === 0
        ? FIRST_BYTES
        : before
          ? Math.min(MOST_BYTES, Math.max(FIRST_BYTES, 2 * before.ahead))
          : 0;
    const bytes = await read(start, Math.min(size, Math.max(end, start + ahead)));
    pieces = [...pieces.slice(1 - KEPT), { start, bytes, ahead }];
    return bytes.subarray(0, end - start);
  };
}

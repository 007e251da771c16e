import { secondsLeft, Speed } from "../transfer/speed.ts";
import { createChecksums } from "./checksums.ts";

/** Bytes between two progress reports; very large files get larger pieces instead of more of them. */
const PIECE = 32 * 1024 * 1024;
const MOST_PIECES = 4000;

/** What the receipt says of the stored object: its bytes, and the CRC64NVME of the whole in base64. */
export type Receipted = { size: number; checksum: string };

export type ReceiptFinding =
  | { outcome: "same" }
  | { outcome: "other_size" }
  | { outcome: "other_content"; checksum: string };

export type ReceiptProgress = { readBytes: number; secondsLeft: number | null };

/**
 * Compares a file on this disk with what the store holds. Reads all of it if the size fits, sends nothing.
 * @throws FileUnreadable, or the signal's reason
 */
export async function checkReceipt(
  file: File,
  receipt: Receipted,
  signal: AbortSignal,
  onProgress: (progress: ReceiptProgress) => void,
): Promise<ReceiptFinding> {
  const { size } = file;
  if (size !== receipt.size) return { outcome: "other_size" };

  const pieceSize = Math.max(PIECE, Math.ceil(size / MOST_PIECES));
  const starts = Array.from({ length: Math.ceil(size / pieceSize) }, (_, at) => at * pieceSize);
  const checksums = createChecksums();
  const speed = new Speed();
  let readBytes = 0;
  speed.add(readBytes, performance.now());

  async function read(start: number) {
    const piece = file.slice(start, start + pieceSize);
    const checksum = await checksums.of(piece, signal);
    const now = performance.now();
    readBytes += piece.size;
    speed.add(readBytes, now);
    onProgress({ readBytes, secondsLeft: secondsLeft(size - readBytes, speed.perSecond(now)) });
    return { checksum, size: piece.size };
  }

  try {
    // Requested all at once; the worker reads them one after the other.
    const checksum = await checksums.combine(await Promise.all(starts.map(read)), signal);
    return checksum === receipt.checksum
      ? { outcome: "same" }
      : { outcome: "other_content", checksum };
  } finally {
    checksums.close();
  }
}

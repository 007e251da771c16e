import { mkdir, open, readFile, rename, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { Crc64Nvme } from "../../../lib/domain/crc64.ts";
import { BLOCK_BYTES, HEAD_BYTES, writeMark } from "./world/stamps.ts";

export type Film = {
  path: string;
  size: number;
  /** What its marks say. */
  number: number;
  /** CRC64NVME of the file in base64; null for a sparse one. */
  checksum: string | null;
};

const folder = path.resolve(".data", "bench", "films");
const PIECE = 16 * BLOCK_BYTES;

/**
 * A film of exactly `size` bytes on the disk: a real, playable head, then a `free` box that fills the rest with noise and
 * marks. Made once and kept. A sparse film has no marks and takes no room.
 */
export async function film(size: number, number = 1, options = { sparse: false }): Promise<Film> {
  const name = `${size}-${number}${options.sparse ? "-sparse" : ""}`;
  const file = path.join(folder, `${name}.mp4`);
  const note = path.join(folder, `${name}.crc64`);
  const known = await stat(file).catch(() => null);
  if (!known) {
    await mkdir(folder, { recursive: true });
    const checksum = await write(`${file}.${process.pid}`, size, number, options.sparse);
    await writeFile(note, checksum ?? "");
    await rename(`${file}.${process.pid}`, file);
  }
  return { path: file, size, number, checksum: (await readFile(note, "utf8")) || null };
}

async function write(
  file: string,
  size: number,
  number: number,
  sparse: boolean,
): Promise<string | null> {
  await using target = await open(file, "w");
  const head = await headOf(size);
  await target.write(head, 0, head.length, 0);
  await target.truncate(size);
  if (sparse) return null;
  const crc = new Crc64Nvme();
  const noise = Buffer.alloc(PIECE);
  for (let at = 0; at < PIECE; at += 4) noise.writeInt32LE(Math.imul(at + 1, 0x9e3779b1) | 0, at);
  for (let at = 0; at < size; at += PIECE) {
    const piece = noise.subarray(0, Math.min(PIECE, size - at));
    for (let block = 0; block * BLOCK_BYTES + 8 <= piece.length; block++) {
      if (at + block * BLOCK_BYTES < HEAD_BYTES) continue;
      writeMark(piece, block * BLOCK_BYTES, number, at / BLOCK_BYTES + block);
    }
    if (at === 0) head.copy(piece);
    crc.update(piece);
    await target.write(piece, 0, piece.length, at);
  }
  return crc.toBase64();
}

/** A real film and the opening of a box with a 64-bit length that reaches to the end of the file. */
async function headOf(size: number): Promise<Buffer> {
  const real = await readFile(path.resolve("tests", "media", "h264-aac-faststart.mp4"));
  const box = Buffer.alloc(16);
  box.writeUInt32BE(1, 0);
  box.write("free", 4);
  box.writeBigUInt64BE(BigInt(size - real.length), 8);
  const head = Buffer.concat([real, box]);
  if (head.length > HEAD_BYTES) throw new Error("the head is longer than the marks allow");
  return head;
}

import { mkdir, open, readFile, stat } from "node:fs/promises";
import path from "node:path";
import { Crc64Nvme } from "@aws-sdk/crc64-nvme";
import { media } from "./media.ts";

/** Between two stamps there is a hole: gigabytes cost the disk a hundredth of that. */
const STRIDE = 256 * 1024;

/**
 * A film of exactly `bytes` bytes that plays: a real one, and behind it a box that players skip, in which every 256 KiB
 * carry a stamp of their own, so that no two parts and no two films are alike.
 */
export async function stampedFilm(file: string, bytes: number): Promise<string> {
  const film = await readFile(media("h264-aac-faststart.mp4"));
  // ISO 14496-12: a box of size 1 has its real size in 64 bits behind its type.
  const box = Buffer.alloc(16);
  box.writeUInt32BE(1);
  box.write("free", 4);
  box.writeBigUInt64BE(BigInt(bytes - film.length), 8);
  await mkdir(path.dirname(file), { recursive: true });
  const handle = await open(file, "w");
  const name = crypto.randomUUID();
  try {
    await handle.write(Buffer.concat([film, box]), 0, null, 0);
    const first = film.length + box.length;
    for (let at = first; at + 64 <= bytes; at += STRIDE) {
      await handle.write(Buffer.from(`${name} ${at}`), 0, null, at);
    }
    await handle.truncate(bytes);
    await handle.write(Buffer.from(name), 0, null, bytes - name.length);
  } finally {
    await handle.close();
  }
  return file;
}

/** CRC64NVME of a file in base64, by AWS's own implementation rather than ours. */
export async function checksumOf(file: string): Promise<string> {
  const crc = new Crc64Nvme();
  const { size } = await stat(file);
  const handle = await open(file);
  try {
    const buffer = Buffer.alloc(1024 * 1024);
    for (let at = 0; at < size;) {
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, at);
      crc.update(buffer.subarray(0, bytesRead));
      at += bytesRead;
    }
  } finally {
    await handle.close();
  }
  return Buffer.from(await crc.digest()).toString("base64");
}

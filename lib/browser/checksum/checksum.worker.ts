import { Crc64Nvme } from "../../domain/crc64.ts";

/** Bytes in memory at a time. */
const STEP = 2 * 1024 * 1024;

export type ChecksumQuestion = { id: number; blob: Blob };
export type ChecksumAnswer = { id: number; checksum: string } | { id: number; unreadable: true };

// One after the other: the disk is read in order, and memory stays at one step.
let last = Promise.resolve();

addEventListener("message", ({ data }: MessageEvent<ChecksumQuestion>) => {
  last = last.then(() => answer(data));
});

async function answer({ id, blob }: ChecksumQuestion): Promise<void> {
  try {
    const crc = new Crc64Nvme();
    for (let at = 0; at < blob.size; at += STEP) {
      crc.update(new Uint8Array(await blob.slice(at, at + STEP).arrayBuffer()));
    }
    reply({ id, checksum: crc.toBase64() });
  } catch {
    reply({ id, unreadable: true });
  }
}

function reply(message: ChecksumAnswer): void {
  postMessage(message);
}

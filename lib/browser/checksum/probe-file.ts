import { checkContainer } from "../../domain/check-container.ts";
import { writeFingerprint } from "../../domain/fingerprint.ts";
import { POST_MAX_BYTES } from "../../domain/part-plan.ts";
import type { Refusal } from "../../domain/verdict.ts";
import { createCrc64 } from "./create-crc64.ts";

const SAMPLE_BYTES = 64 * 1024;

/** What a first look at a file tells: why it would be refused, if it would, and a fingerprint to recognise it by. */
export type ProbedFile = {
  refusal: Refusal | null;
  fingerprint: string;
  /** CRC64NVME of the whole in base64, of a small file; null of a large one. */
  checksum: string | null;
};

/**
 * Reads a small file once, and a few hundred kilobytes of a large one. `free` gets buffers that are no longer needed.
 * @throws whatever reading throws
 */
export async function probeFile(
  file: File,
  free?: (bytes: ArrayBuffer) => void,
): Promise<ProbedFile> {
  const whole = file.size <= POST_MAX_BYTES ? new Uint8Array(await file.arrayBuffer()) : null;
  const read = async (start: number, end: number) =>
    whole?.subarray(start, end) ?? new Uint8Array(await file.slice(start, end).arrayBuffer());
  const { refusal } = await checkContainer(read, file.size);
  const samples = createCrc64();
  for (const start of [0, Math.floor(file.size / 2), Math.max(0, file.size - SAMPLE_BYTES)]) {
    samples.update(await read(start, start + SAMPLE_BYTES));
  }
  const all = createCrc64();
  if (whole) {
    all.update(whole);
    free?.(whole.buffer);
  }
  const checksum = whole && all.toBase64();
  return { refusal, fingerprint: writeFingerprint(file, samples.toBase64()), checksum };
}

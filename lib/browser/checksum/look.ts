import { containerChecks } from "../../domain/container-checks.ts";
import { writeFingerprint } from "../../domain/fingerprint.ts";
import type { Refusal } from "../../domain/verdict.ts";
import { createCrc64 } from "./create-crc64.ts";

const SAMPLE_BYTES = 64 * 1024;

/** What a few short reads tell of a file: why it would be refused, if anything does, and how to know it again. */
export type Looked = { refusal: Refusal | null; fingerprint: string };

/** Reads some hundred kilobytes at most, whatever the size. @throws whatever reading throws */
export async function look(file: File): Promise<Looked> {
  const read = async (start: number, end: number) =>
    new Uint8Array(await file.slice(start, end).arrayBuffer());
  const refusal = await containerChecks(read, file.size);
  const samples = createCrc64();
  for (const start of [0, Math.floor(file.size / 2), Math.max(0, file.size - SAMPLE_BYTES)]) {
    samples.update(await read(start, start + SAMPLE_BYTES));
  }
  return { refusal, fingerprint: writeFingerprint(file, samples.toBase64()) };
}

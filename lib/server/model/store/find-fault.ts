import { storageFaultWords } from "#lib/domain/storage-fault-words.ts";
import { stops } from "#lib/domain/store-report.ts";
import { textsIn } from "#lib/domain/texts/compiled.ts";
import type { StorageCheck } from "#lib/domain/wire/uploads.ts";
import { storeReport } from "./store-report.ts";

/** Milliseconds. All clients that cannot upload ask every few seconds; one probe serves them all. */
const FRESH_MS = 15_000;

/**
 * Returns what is wrong with the store, for somebody who cannot upload; null if nothing is. The finding is recorded in
 * the activity log in the same commit, so the newsroom knows by the time the creator reads it.
 */
export async function findStoreFault(now: Date): Promise<StorageCheck["fault"]> {
  const fault = (await storeReport(now, FRESH_MS)).findings.find(stops);
  return fault
    ? { code: fault.code, words: storageFaultWords(textsIn("en", "problems"), fault.code) }
    : null;
}

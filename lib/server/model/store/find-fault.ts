import { creatorWords, stops } from "#lib/domain/store-report.ts";
import type { StorageCheck } from "#lib/domain/wire/uploads.ts";
import { storeReport } from "./store-report.ts";

/** Milliseconds. All who cannot send ask, every few seconds; the store is probed once for them all. */
const FRESH_MS = 15_000;

/**
 * What is wrong with the store, for whoever cannot send to it; null if nothing is. What is found is written into the activity
 * log with the same commit, so that the newsroom has been told when the creator reads so.
 */
export async function findStoreFault(now: Date): Promise<StorageCheck["fault"]> {
  const fault = (await storeReport(now, FRESH_MS)).findings.find(stops);
  return fault ? { code: fault.code, words: creatorWords(fault.code) } : null;
}

import { found, stops } from "#lib/domain/store-report.ts";
import type { StoreReport } from "#lib/domain/store-report.ts";
import { env } from "#lib/server/base/env.ts";
import { checkStore, readStoredReport } from "./check-store.ts";

const MINUTE_MS = 60_000;

/** Milliseconds until a good store is probed again; one with faults after a minute. */
const RECHECK_MS = 6 * 60 * MINUTE_MS;

/** Milliseconds for which this process reuses what it knows, without asking the database. */
const REMEMBER_MS = MINUTE_MS;

let known: { report: StoreReport; at: number } | null = null;
let checking: Promise<StoreReport> | null = null;

/** Probes now; concurrent callers share the probe. @throws if the database does not answer */
export function checkStoreNow(now: Date): Promise<StoreReport> {
  checking ??= checkStore(now)
    .then((report) => {
      known = { report, at: now.getTime() };
      return report;
    })
    .finally(() => (checking = null));
  return checking;
}

/** Returns the latest findings without a probe; null if there are none yet. @throws if the database does not answer */
export async function knownReport(now: Date): Promise<StoreReport | null> {
  if (known && now.getTime() - known.at < REMEMBER_MS) return known.report;
  const report = await readStoredReport();
  if (report) known = { report, at: now.getTime() };
  return report;
}

/** Returns the latest findings; probes first if there are none within `within` milliseconds. */
export async function storeReport(now: Date, within = Infinity): Promise<StoreReport> {
  const report = await knownReport(now);
  if (report && now.getTime() - Date.parse(report.checkedAt) <= within) return report;
  return checkStoreNow(now);
}

/** Keeps the findings fresh; to be called every minute or so. */
export async function refreshStoreReport(now: Date): Promise<void> {
  const report = await readStoredReport();
  await storeReport(now, report?.findings.some(stops) ? MINUTE_MS : RECHECK_MS);
}

/** Whether small files are uploaded by signed PUT instead of by form: configured, or found by the probe. */
export async function uploadsByPut(now: Date): Promise<boolean> {
  if (env.S3_UPLOADS !== "auto") return env.S3_UPLOADS === "put";
  return found(await storeReport(now), "no_forms");
}

import { found, stops } from "#lib/domain/store-report.ts";
import type { StoreReport } from "#lib/domain/store-report.ts";
import { env } from "#lib/server/base/env.ts";
import { checkStore, readStoredReport } from "./check-store.ts";

const MINUTE_MS = 60_000;

/** What was found good is looked at again after this long, what was not after a minute. */
const RECHECK_MS = 6 * 60 * MINUTE_MS;

/** For so long this process goes by what it knows, without asking the database. */
const REMEMBER_MS = MINUTE_MS;

let known: { report: StoreReport; at: number } | null = null;
let checking: Promise<StoreReport> | null = null;

/** Probes now; whoever asks meanwhile gets the same answer. @throws if the database does not answer */
export function checkStoreNow(now: Date): Promise<StoreReport> {
  checking ??= checkStore(now)
    .then((report) => {
      known = { report, at: now.getTime() };
      return report;
    })
    .finally(() => (checking = null));
  return checking;
}

/** What is known of the store, without asking it; null if nobody has looked yet. @throws if the database does not answer */
export async function knownReport(now: Date): Promise<StoreReport | null> {
  if (known && now.getTime() - known.at < REMEMBER_MS) return known.report;
  const report = await readStoredReport();
  if (report) known = { report, at: now.getTime() };
  return report;
}

/** What is known of the store; probes it if nobody has looked yet, or not within `within` milliseconds. */
export async function storeReport(now: Date, within = Infinity): Promise<StoreReport> {
  const report = await knownReport(now);
  if (report && now.getTime() - Date.parse(report.checkedAt) <= within) return report;
  return checkStoreNow(now);
}

/** Keeps what is known of the store fresh; to be called every minute or so. */
export async function refreshStoreReport(now: Date): Promise<void> {
  const report = await readStoredReport();
  await storeReport(now, report?.findings.some(stops) ? MINUTE_MS : RECHECK_MS);
}

/** Whether small files go by signed PUT instead of by form: set, or found out. */
export async function uploadsByPut(now: Date): Promise<boolean> {
  if (env.S3_UPLOADS !== "auto") return env.S3_UPLOADS === "put";
  return found(await storeReport(now), "no_forms");
}

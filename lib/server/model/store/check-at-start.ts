import { logError } from "#lib/server/base/log.ts";
import { logReport } from "./check-store.ts";
import { checkStoreNow } from "./store-report.ts";

/** Probes the store and logs the findings. Nothing waits for it. */
export function checkStoreAtStart(): void {
  checkStoreNow(new Date()).then(logReport, (error: unknown) =>
    logError("what the storage does could not be written down", error),
  );
}

import { after } from "next/server";
import type { JobName } from "#lib/domain/jobs.ts";
import { needsWorker } from "./registry.ts";
import { runPendingJobsSoon } from "./run-pending-jobs.ts";

/**
 * Runs queued jobs after the answer was sent, if they need no worker: on Vercel nobody else would before the next run
 * of the reconcile job.
 */
export function runAfterAnswer(name: JobName): void {
  if (!needsWorker(name)) after(() => runPendingJobsSoon(name));
}

import { after } from "next/server";
import type { JobName } from "#lib/domain/jobs.ts";
import { needsWorker } from "./registry.ts";
import { runPendingJobsSoon } from "./run-pending-jobs.ts";

/**
 * Once the answer is out, does what a request has put into a queue, where no worker is needed for it: on Vercel nobody else
 * would before the next run of the reconcile job.
 */
export function runAfterAnswer(name: JobName): void {
  if (!needsWorker(name)) after(() => runPendingJobsSoon(name));
}

import type { Tx } from "#lib/server/base/db/client.ts";
import { sendJob } from "#lib/server/base/queue/send-job.ts";

/**
 * Seconds from the end of an encoding to the final sweep of older attempts. A worker that was frozen (a laptop asleep
 * over the holidays) notices within seconds of waking that its attempt is unwanted, and deletes its output; only one
 * killed in those seconds leaves something.
 */
export const SWEEP_AFTER_SECONDS = 7 * 24 * 3600;

/**
 * Schedules the final sweep, in the transaction that ends the encoding: one job for each end, instead of a list to
 * search.
 */
export async function scheduleSweep(tx: Tx, uploadId: string): Promise<void> {
  await sendJob(tx, "sweep", { uploadId }, { afterSeconds: SWEEP_AFTER_SECONDS });
}

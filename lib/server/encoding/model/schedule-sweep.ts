import type { Tx } from "#lib/server/base/db/client.ts";
import { sendJob } from "#lib/server/base/queue/send-job.ts";

/**
 * Seconds from the end of an encoding to the last look at what its older attempts left. A worker that was frozen (a laptop
 * asleep over the holidays) finds within seconds of waking that nobody wants its attempt, and deletes what it wrote; only
 * one that is killed in these seconds leaves something.
 */
export const SWEEP_AFTER_SECONDS = 7 * 24 * 3600;

/** Orders that look, in the transaction that ends the encoding: one for each end, and no list of what there is to be read. */
export async function scheduleSweep(tx: Tx, uploadId: string): Promise<void> {
  await sendJob(tx, "sweep", { uploadId }, { afterSeconds: SWEEP_AFTER_SECONDS });
}

import { env } from "../env.ts";
import type { Outcome, QueuedJob } from "../queue/take-job.ts";

/** What becomes of a job of the encode queue, whichever encoder works for this portal. */
export async function takeEncoding(_job: QueuedJob, _signal: AbortSignal): Promise<Outcome> {
  throw new Error(`nobody encodes here (ENCODER=${env.ENCODER})`);
}

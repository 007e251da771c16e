import { env } from "../env.ts";
import type { Outcome, QueuedJob } from "../queue/take-job.ts";

/**
 * What becomes of a job of the encode queue where an encoder elsewhere does the work. Encodings with ffmpeg are the
 * worker's (encode-here.ts), and ffmpeg is not drawn into the app.
 */
export async function takeEncoding(_job: QueuedJob, _signal: AbortSignal): Promise<Outcome> {
  throw new Error(`nobody encodes here (ENCODER=${env.ENCODER})`);
}

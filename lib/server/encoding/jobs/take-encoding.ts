import { env } from "#lib/server/base/env.ts";
import type { Outcome, QueuedJob } from "#lib/server/base/queue/take-job.ts";
import { handOver } from "#lib/server/encoding/actions/hand-over.ts";
import { cancelMediaConvertJob } from "#lib/server/encoding/base/mediaconvert/cancel.ts";
import { submitToMediaConvert } from "#lib/server/encoding/actions/mediaconvert/submit.ts";
import { submitToWebhook } from "#lib/server/encoding/actions/webhook/submit.ts";

/**
 * What becomes of a job of the encode queue where an encoder elsewhere does the work. Encodings with ffmpeg are the
 * worker's (encode-here.ts), and ffmpeg is not drawn into the app.
 */
export async function takeEncoding(job: QueuedJob, signal: AbortSignal): Promise<Outcome> {
  switch (env.ENCODER) {
    case "mediaconvert":
      return handOver(job, submitToMediaConvert, cancelMediaConvertJob, signal);
    case "webhook":
      // Its service learns with its next event that nobody waits for it any more.
      return handOver(job, submitToWebhook, async () => {}, signal);
    default:
      throw new Error(`nobody encodes here (ENCODER=${env.ENCODER})`);
  }
}

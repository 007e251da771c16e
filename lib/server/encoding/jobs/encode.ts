import { encodingReason } from "#lib/domain/encoding-reasons.ts";
import { db } from "#lib/server/base/db/client.ts";
import { databaseNow } from "#lib/server/base/db/clock.ts";
import { env } from "#lib/server/base/env.ts";
import { isInQueue } from "#lib/server/base/queue/is-in-queue.ts";
import type { DeadJob, JobHandler, Outcome, QueuedJob } from "#lib/server/base/queue/run-job.ts";
import { submitEncodingJob } from "#lib/server/encoding/actions/submit-encoding-job.ts";
import { submitToMediaConvert } from "#lib/server/encoding/actions/mediaconvert/submit.ts";
import { failEncoding } from "#lib/server/encoding/actions/transitions.ts";
import { submitToWebhook } from "#lib/server/encoding/actions/webhook/submit.ts";
import { cancelMediaConvertJob } from "#lib/server/encoding/base/mediaconvert/cancel.ts";
import { cleanSettled } from "#lib/server/encoding/model/clean-attempts.ts";

/**
 * Encodings made by an external service. Workers replace `run` with ffmpeg (encode-here.ts), so that ffmpeg is not
 * bundled into the app.
 */
export const encodeJob = {
  run: encodeElsewhere,
  onDead: failDeadEncoding,
  needsWorker: () => env.ENCODER === "ffmpeg" || env.ENCODER === "none",
} satisfies JobHandler<"encode">;

async function encodeElsewhere(job: QueuedJob<"encode">, signal: AbortSignal): Promise<Outcome> {
  switch (env.ENCODER) {
    case "mediaconvert":
      return submitEncodingJob(job, submitToMediaConvert, cancelMediaConvertJob, signal);
    case "webhook":
      // Its service learns from the answer to its next event that the job is not wanted.
      return submitEncodingJob(job, submitToWebhook, async () => {}, signal);
    default:
      throw new Error(`nobody encodes here (ENCODER=${env.ENCODER})`);
  }
}

/**
 * Fails an encoding that has no tries left, with the last known reason; unless it is done, failed already, or queued
 * again since.
 */
export async function failDeadEncoding({
  payload: { uploadId },
  failureReason,
}: DeadJob<"encode">): Promise<void> {
  const encoding = await db.encoding.findUnique({ where: { uploadId } });
  if (!encoding) return;
  if (encoding.settledAt === null && !(await isInQueue("encode", { uploadId }))) {
    const reason = encoding.reason ?? failureReason ?? encodingReason("no_worker");
    await failEncoding({ uploadId, attempt: encoding.attempt }, reason, await databaseNow());
  }
  await cleanSettled(uploadId);
}

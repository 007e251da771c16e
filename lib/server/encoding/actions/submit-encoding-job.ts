import { EncodingRefused } from "#lib/domain/encoding.ts";
import { keptWords } from "#lib/domain/text.ts";
import { db } from "#lib/server/base/db/client.ts";
import { databaseNow } from "#lib/server/base/db/clock.ts";
import type { Upload } from "#lib/server/base/db/generated/client.ts";
import { env } from "#lib/server/base/env.ts";
import { logNote } from "#lib/server/base/log.ts";
import type { Outcome, QueuedJob } from "#lib/server/base/queue/run-job.ts";
import { renditionsPrefix } from "#lib/server/base/s3/keys.ts";
import { cleanSettled } from "#lib/server/encoding/model/clean-attempts.ts";
import { beginAttempt, failEncoding } from "#lib/server/encoding/actions/transitions.ts";
import type { Attempt } from "#lib/server/encoding/base/attempt.ts";
import { originalOf } from "#lib/server/encoding/model/original-of.ts";
import type { Original } from "#lib/server/encoding/model/original-of.ts";

export type NamedOriginal = Original & { fileName: string };

/**
 * Asks an external encoder to make renditions under `prefix`, without waiting for them. Repeated for the same attempt,
 * it is the same job.
 * @returns the encoder's id of the job
 * @throws EncodingRefused with words for people if it never will; other errors are retried
 */
export type SubmitJob = (
  original: NamedOriginal,
  prefix: string,
  of: Attempt,
  signal: AbortSignal,
) => Promise<string>;

/**
 * Submits a job to an external encoder, whose events then update the encoding. If it is unknown whether the last try
 * arrived, the same attempt is submitted again.
 * @param cancel stops a job that turns out to be unwanted
 */
export async function submitEncodingJob(
  { payload: { uploadId } }: QueuedJob<"encode">,
  submit: SubmitJob,
  cancel: (jobRef: string) => Promise<void>,
  signal: AbortSignal,
): Promise<Outcome> {
  signal.throwIfAborted();
  const encoding = await db.encoding.findUnique({
    where: { uploadId },
    include: { upload: true },
  });
  const isUnderWay =
    encoding?.upload.encodingState === "RUNNING" &&
    encoding.settledAt === null &&
    encoding.encoder === env.ENCODER;
  if (isUnderWay && encoding.jobRef !== null) return { status: "done" };

  const begun: (Attempt & { upload: Upload }) | null = isUnderWay
    ? { uploadId, attempt: encoding.attempt, upload: encoding.upload }
    : await beginAttempt(uploadId, await databaseNow());
  if (!begun) {
    await cleanSettled(uploadId);
    return { status: "done" };
  }
  const { upload, attempt } = begun;
  const where = { uploadId, attempt, settledAt: null };
  if (!isUnderWay) {
    await db.encoding.updateMany({ where, data: { encoder: env.ENCODER, jobRef: null } });
  }
  let jobRef: string;
  try {
    const original = { ...originalOf(upload), fileName: upload.fileName };
    jobRef = await submit(original, renditionsPrefix(upload, attempt), begun, signal);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    if (!(error instanceof EncodingRefused)) {
      // The queue's own backoff outlasts an outage; if it does not, the last reason is recorded.
      await db.encoding.updateMany({ where, data: { reason: keptWords(reason) } });
      throw error;
    }
    await failEncoding(begun, reason, await databaseNow());
    return { status: "done" };
  }
  logNote("encoding is handed over", { uploadId, attempt, jobRef });
  const { count } = await db.encoding.updateMany({
    where,
    data: { jobRef, heardAt: await databaseNow(), reason: null },
  });
  if (count === 0 && !(await isDone(uploadId, attempt))) await cancel(jobRef);
  return { status: "done" };
}

/** Whether its events were faster than the answer to the submission. */
async function isDone(uploadId: string, attempt: number): Promise<boolean> {
  const encoding = await db.encoding.findUnique({ where: { uploadId } });
  return encoding?.attempt === attempt && encoding.settledAt !== null;
}

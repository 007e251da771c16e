import type { EncodingResult } from "#lib/domain/encoding.ts";
import { encodingReason } from "#lib/domain/encoding-reasons.ts";
import { db } from "#lib/server/base/db/client.ts";
import { databaseNow } from "#lib/server/base/db/clock.ts";
import { logError, logNote } from "#lib/server/base/log.ts";
import type { Outcome, QueuedJob } from "#lib/server/base/queue/run-job.ts";
import { renditionsPrefix } from "#lib/server/base/s3/keys.ts";
import { dropPreview } from "#lib/server/model/uploads/drop-preview.ts";
import { cleanSettled, cleanUp } from "#lib/server/encoding/model/clean-attempts.ts";
import { endWithError } from "./end-with-error.ts";
import { finishWithRetry } from "./finish-with-retry.ts";
import { beginAttempt, failEncoding } from "#lib/server/encoding/actions/transitions.ts";
import type { Attempt } from "#lib/server/encoding/base/attempt.ts";
import { originalOf } from "#lib/server/encoding/model/original-of.ts";
import type { Original } from "#lib/server/encoding/model/original-of.ts";
import { reportProgress } from "./report-progress.ts";

/**
 * Makes renditions of an original under `prefix`. On abort it rejects promptly and nothing of it goes on.
 * @throws EncodingRefused with words for people if the video is at fault; other errors are retried
 */
export type Encode = (
  original: Original,
  prefix: string,
  options: { signal: AbortSignal; onProgress: (percent: number) => void },
) => Promise<EncodingResult>;

/** A video that has killed this many workers will kill the next one, too. */
export const MOST_DEATHS = 12;

const DEATH = encodingReason("worker_died");

/**
 * Runs one attempt at an encoding, from the job to its end. The process may die at any line: the job is retried, a new
 * attempt gets a prefix of its own, and what this one left is deleted when that one ends.
 * @param signal aborted when the job has gone to another process, or the worker is asked to stop; that does not count
 *   as a failure
 */
export async function runEncoding(
  job: QueuedJob<"encode">,
  encode: Encode,
  signal: AbortSignal,
): Promise<Outcome> {
  signal.throwIfAborted();
  const begun = await beginAttempt(job.payload.uploadId, await databaseNow());
  if (!begun) {
    await cleanSettled(job.payload.uploadId);
    return { status: "done" };
  }
  const { upload, ...of } = begun;
  const { failures } = await db.encoding.findUniqueOrThrow({ where: { uploadId: of.uploadId } });
  if (job.starts - job.releaseCount - failures >= MOST_DEATHS) {
    await failEncoding(of, DEATH, await databaseNow());
    await cleanUp(upload, of.attempt);
    return { status: "dead", reason: DEATH };
  }

  logNote("an encoding begins", of);
  const began = performance.now();
  const progress = reportProgress(of);
  const stop = AbortSignal.any([signal, progress.unwanted]);
  let result: EncodingResult;
  try {
    result = await encode(originalOf(upload), renditionsPrefix(upload, of.attempt), {
      signal: stop,
      onProgress: progress.note,
    });
  } catch (error) {
    if (!stop.aborted) {
      logError("an encoding failed", error, of);
      return await endWithError(error, of, upload);
    }
    await cleanUp(upload, of.attempt);
    // Withdrawn or superseded: nothing is left to report.
    if (progress.unwanted.aborted) return { status: "done" };
    throw error;
  } finally {
    progress.end();
  }
  // If every retry fails, nobody knows whether the result was recorded, so nothing is deleted.
  await finishWithRetry(of, result, signal);
  const isResult = await isResultOf(of);
  if (isResult) logNote("an encoding is ready", { ...of, seconds: secondsSince(began) });
  await cleanUp(upload, isResult ? of.attempt - 1 : of.attempt);
  if (isResult) await dropPreview(upload);
  return { status: "done" };
}

/**
 * Whether the attempt's result is the recorded one. Asked of the database, because a lost answer may have been a
 * success.
 */
async function isResultOf({ uploadId, attempt }: Attempt): Promise<boolean> {
  const ready = { uploadId, attempt, upload: { encodingState: "READY" as const } };
  return (await db.encoding.count({ where: ready })) === 1;
}

const secondsSince = (began: number) => Math.round((performance.now() - began) / 100) / 10;

import { db } from "../db/client.ts";
import { logError, logNote } from "../log.ts";
import type { Outcome, QueuedJob } from "../queue/take-job.ts";
import { renditionsPrefix } from "../s3/keys.ts";
import { cleanSettled } from "./clean-attempts.ts";
import { beginAttempt } from "./moves.ts";
import type { Attempt } from "./moves.ts";
import { endWithError } from "./end-with-error.ts";
import { originalOf } from "./original-of.ts";
import type { Original } from "./original-of.ts";

/** Hands an original to an encoder elsewhere, which writes under `prefix`. Answers what the encoder calls the job. */
export type Submit = (original: Original, prefix: string, attempt: Attempt) => Promise<string>;

/**
 * Hands an original over to an encoder elsewhere; its events say what becomes of it. If we die after it was handed over and
 * before that is written down, another attempt is handed over, and what the first one says is not heard.
 */
export async function submitEncoding({ uploadId }: QueuedJob, submit: Submit): Promise<Outcome> {
  const begun = await beginAttempt(uploadId, new Date());
  if (!begun) {
    await cleanSettled(uploadId);
    return { status: "done" };
  }
  const { upload, ...of } = begun;
  try {
    const jobRef = await submit(originalOf(upload), renditionsPrefix(upload, of.attempt), of);
    await db.encoding.updateMany({ where: of, data: { jobRef } });
    logNote("encoding was handed over", { ...of, jobRef });
    return { status: "done" };
  } catch (error) {
    logError("an encoding was not handed over", error, of);
    return endWithError(error, of, upload);
  }
}

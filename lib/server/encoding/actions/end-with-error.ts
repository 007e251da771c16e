import { EncodingRefused } from "#lib/domain/encoding.ts";
import { databaseNow } from "#lib/server/base/db/clock.ts";
import type { Upload } from "#lib/server/base/db/generated/client.ts";
import type { Outcome } from "#lib/server/base/queue/run-job.ts";
import { cleanUp } from "#lib/server/encoding/model/clean-attempts.ts";
import { failAttempt } from "#lib/server/encoding/actions/fail-attempt.ts";
import { failEncoding } from "#lib/server/encoding/actions/transitions.ts";
import type { Attempt } from "#lib/server/encoding/base/attempt.ts";

/**
 * Ends an attempt that failed: for good if the video is at fault or it was the last attempt, otherwise with a retry
 * later. Removes everything it left in the bucket.
 */
export async function endWithError(
  error: unknown,
  of: Attempt,
  upload: Pick<Upload, "id" | "videoId">,
): Promise<Outcome> {
  const outcome = await outcomeOf(error, of);
  await cleanUp(upload, of.attempt);
  return outcome;
}

async function outcomeOf(error: unknown, of: Attempt): Promise<Outcome> {
  const reason = error instanceof Error ? error.message : String(error);
  if (error instanceof EncodingRefused) {
    await failEncoding(of, reason, await databaseNow());
    return { status: "done" };
  }
  const failed = await failAttempt(of, reason, await databaseNow());
  if (failed.outcome === "superseded") return { status: "done" };
  if (failed.outcome === "failed") return { status: "dead", reason };
  return { status: "again", reason, afterSeconds: failed.afterSeconds };
}

import type { Outcome, QueuedJob } from "#lib/server/base/queue/take-job.ts";
import { cleanSettled } from "#lib/server/encoding/model/clean-attempts.ts";

/** Deletes what nothing names. An encoding that is queued again since is left alone: its own end orders another look. */
export async function sweepAttempts({ uploadId }: QueuedJob): Promise<Outcome> {
  await cleanSettled(uploadId);
  return { status: "done" };
}

import type { JobHandler } from "#lib/server/base/queue/run-job.ts";
import { cleanSettled } from "#lib/server/encoding/model/clean-attempts.ts";

/**
 * Deletes what earlier attempts at an encoding left in the bucket. An encoding that is queued again since is left alone: its
 * own end orders another look.
 */
export const sweepJob: JobHandler<"sweep"> = {
  async run({ payload }) {
    await cleanSettled(payload.uploadId);
    return { status: "done" };
  },
};

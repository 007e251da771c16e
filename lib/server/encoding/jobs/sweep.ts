import type { JobHandler } from "#lib/server/base/queue/run-job.ts";
import { cleanSettled } from "#lib/server/encoding/model/clean-attempts.ts";

/**
 * Deletes what earlier attempts at an encoding left in the bucket. Skips an encoding that is queued again: its own end
 * schedules another sweep.
 */
export const sweepJob: JobHandler<"sweep"> = {
  async run({ payload }) {
    await cleanSettled(payload.uploadId);
    return { status: "done" };
  },
};

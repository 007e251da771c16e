import { setTimeout as sleep } from "node:timers/promises";
import { databaseNow } from "#lib/server/base/db/clock.ts";
import { exportPlace } from "#lib/server/model/export/export-place.ts";
import { afterAnswer } from "#lib/server/base/http/after-answer.ts";
import { needsWorker } from "./registry.ts";
import { runPendingJobsSoon } from "./run-pending-jobs.ts";
import { applyDueDecisions } from "#lib/server/model/decisions/due-decisions.ts";

/**
 * Makes a decision take effect when it is due, or all that are due by then, after the answer was sent. If this process dies before that, the next
 * read or the reconcile job does it.
 */
export function applyWhenDue(dueAt: Date, videoId?: string): void {
  afterAnswer(async () => {
    for (;;) {
      const left = dueAt.getTime() - (await databaseNow()).getTime();
      if (left <= 0) break;
      await sleep(Math.ceil(left));
    }
    await applyDueDecisions(await databaseNow(), videoId);
    if (exportPlace() && !needsWorker("export")) await runPendingJobsSoon("export");
  });
}

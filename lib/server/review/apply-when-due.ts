import { setTimeout as sleep } from "node:timers/promises";
import { databaseNow } from "../db/clock.ts";
import { exportPlace } from "../export/export-place.ts";
import { afterAnswer } from "../http/after-answer.ts";
import { drainSoon, needsWorker } from "../queue/drain.ts";
import { applyDueDecisions } from "./due-decisions.ts";

/**
 * Once the answer is out, waits until a decision is due and lets it take effect. If this process dies before that, the next
 * read or the reconcile job does it.
 */
export function applyWhenDue(videoId: string, dueAt: Date): void {
  afterAnswer(async () => {
    for (;;) {
      const left = dueAt.getTime() - (await databaseNow()).getTime();
      if (left <= 0) break;
      await sleep(Math.ceil(left));
    }
    await applyDueDecisions(await databaseNow(), videoId);
    if (exportPlace() && !needsWorker("export")) await drainSoon("export");
  });
}

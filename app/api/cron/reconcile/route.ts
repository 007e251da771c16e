import { databaseNow } from "#lib/server/base/db/clock.ts";
import { reconcileEncodings } from "#lib/server/encoding/jobs/reconcile-encodings.ts";
import { env } from "#lib/server/base/env.ts";
import { requireSecret } from "#lib/server/base/http/require-secret.ts";
import { endpoint } from "#lib/server/base/http/endpoint.ts";
import { sweepSessions } from "#lib/server/jobs/reconcile/sweep-sessions.ts";
import { sweepSignIns } from "#lib/server/jobs/reconcile/sweep-sign-ins.ts";
import { runPendingJobs, superviseQueues } from "#lib/server/jobs/run-pending-jobs.ts";
import { sweepOldRows } from "#lib/server/jobs/reconcile/sweep-old-rows.ts";
import { applyDueDecisions } from "#lib/server/model/decisions/due-decisions.ts";
import { sweepDrafts } from "#lib/server/actions/review/review-draft.ts";
import { refreshStoreReport } from "#lib/server/model/store/store-report.ts";
import { reconcile } from "#lib/server/jobs/reconcile/reconcile.ts";

/** Seconds that Vercel lets the reconcile job run. */
export const maxDuration = 60;

/** So long after its beginning no further job is taken up; the last one has some time to end. */
const DRAIN_WITHIN_MS = 48_000;

export const GET = endpoint("GET /api/cron/reconcile", async (request) => {
  await requireSecret(request, env.CRON_SECRET);
  const began = Date.now();
  const now = await databaseNow();
  const decided = await applyDueDecisions(now);
  const [reconciled] = await Promise.all([reconcile(now), refreshStoreReport(now)]);
  const askedEncodings = await reconcileEncodings(now);
  await sweepSessions(now);
  await sweepDrafts();
  const sweptSignIns = await sweepSignIns();
  const sweptRows = await sweepOldRows();
  await superviseQueues();
  const jobs = await runPendingJobs(began + DRAIN_WITHIN_MS);
  return {
    status: 200,
    body: { ...reconciled, decided, askedEncodings, sweptSignIns, sweptRows, jobs },
  };
});

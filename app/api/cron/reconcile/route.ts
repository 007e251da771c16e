import { databaseNow } from "#lib/server/db/clock.ts";
import { reconcileEncodings } from "#lib/server/encoding/reconcile-encodings.ts";
import { env } from "#lib/server/env.ts";
import { requireSecret } from "#lib/server/http/require-secret.ts";
import { route } from "#lib/server/http/route.ts";
import { sweepSessions } from "#lib/server/people/sweep-sessions.ts";
import { sweepSignIns } from "#lib/server/people/sweep-sign-ins.ts";
import { drain, superviseQueues } from "#lib/server/queue/drain.ts";
import { sweepOldRows } from "#lib/server/retention/sweep-old-rows.ts";
import { applyDueDecisions } from "#lib/server/review/due-decisions.ts";
import { sweepDrafts } from "#lib/server/review/review-draft.ts";
import { refreshStoreReport } from "#lib/server/store/store-report.ts";
import { reconcile } from "#lib/server/uploads/reconcile.ts";

/** Seconds that Vercel lets the healer run. */
export const maxDuration = 60;

/** So long after its beginning no further job is taken up; the last one has some time to end. */
const DRAIN_WITHIN_MS = 48_000;

export const GET = route(async (request) => {
  await requireSecret(request, env.CRON_SECRET);
  const began = Date.now();
  const now = await databaseNow();
  const decided = await applyDueDecisions(now);
  const [healed] = await Promise.all([reconcile(now), refreshStoreReport(now)]);
  const askedEncodings = await reconcileEncodings(now);
  await sweepSessions(now);
  await sweepDrafts();
  const sweptSignIns = await sweepSignIns();
  const sweptRows = await sweepOldRows();
  await superviseQueues();
  const jobs = await drain(began + DRAIN_WITHIN_MS);
  return Response.json({ ...healed, decided, askedEncodings, sweptSignIns, sweptRows, jobs });
});

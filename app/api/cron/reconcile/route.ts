import { reconcileEncodings } from "#lib/server/encoding/reconcile-encodings.ts";
import { env } from "#lib/server/env.ts";
import { requireSecret } from "#lib/server/http/require-secret.ts";
import { route } from "#lib/server/http/route.ts";
import { drain, superviseQueues } from "#lib/server/queue/drain.ts";
import { reconcile } from "#lib/server/uploads/reconcile.ts";

/** Seconds that Vercel lets the healer run. */
export const maxDuration = 60;

/** So long after its beginning no further job is taken up; the last one has some time to end. */
const DRAIN_WITHIN_MS = 48_000;

export const GET = route(async (request) => {
  requireSecret(request, env.CRON_SECRET);
  const began = Date.now();
  const healed = await reconcile(new Date(began));
  const askedEncodings = await reconcileEncodings(new Date(began));
  await superviseQueues();
  const jobs = await drain(began + DRAIN_WITHIN_MS);
  return Response.json({ ...healed, askedEncodings, jobs });
});

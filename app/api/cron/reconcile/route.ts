import { env } from "#lib/server/env.ts";
import { requireSecret } from "#lib/server/http/require-secret.ts";
import { route } from "#lib/server/http/route.ts";
import { reconcile } from "#lib/server/uploads/reconcile.ts";

/** Seconds that Vercel lets the healer run. */
export const maxDuration = 60;

export const GET = route(async (request) => {
  requireSecret(request, env.CRON_SECRET);
  return Response.json(await reconcile(new Date()));
});

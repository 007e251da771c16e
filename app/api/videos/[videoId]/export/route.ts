import { databaseNow } from "#lib/server/db/clock.ts";
import { exportAgain } from "#lib/server/export/export-again.ts";
import { drainAfterwards } from "#lib/server/queue/drain-afterwards.ts";
import { route } from "#lib/server/http/route.ts";
import { limit } from "#lib/server/rate-limits/limit.ts";
import { requireRole } from "#lib/server/session.ts";

type Context = { params: Promise<{ videoId: string }> };

export const POST = route(async (request, { params }: Context) => {
  const reviewer = await requireRole(request, "REVIEWER", "ADMIN");
  await limit(request, { policy: "change-person", by: reviewer.id });
  const exported = await exportAgain(reviewer, (await params).videoId, await databaseNow());
  drainAfterwards("export");
  return Response.json(exported, { status: 202 });
});

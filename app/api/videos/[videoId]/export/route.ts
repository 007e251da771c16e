import { exportAgain } from "#lib/server/export/export-again.ts";
import { drainAfterwards } from "#lib/server/queue/drain-afterwards.ts";
import { route } from "#lib/server/http/route.ts";
import { requireRole } from "#lib/server/session.ts";

type Context = { params: Promise<{ videoId: string }> };

export const POST = route(async (request, { params }: Context) => {
  const reviewer = await requireRole(request, "REVIEWER", "ADMIN");
  const exported = await exportAgain(reviewer, (await params).videoId, new Date());
  drainAfterwards("export");
  return Response.json(exported, { status: 202 });
});

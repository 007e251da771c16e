import { databaseNow } from "#lib/server/base/db/clock.ts";
import { exportAgain } from "#lib/server/actions/export/export-again.ts";
import { runAfterAnswer } from "#lib/server/jobs/run-after-answer.ts";
import { route } from "#lib/server/base/http/route.ts";
import { limit } from "#lib/server/base/rate-limits/limit.ts";
import { requireRole } from "#lib/server/views/session/session.ts";

type Context = { params: Promise<{ videoId: string }> };

export const POST = route(async (request, { params }: Context) => {
  const reviewer = await requireRole(request, "REVIEWER", "ADMIN");
  await limit(request, { policy: "change-person", by: reviewer.id });
  const exported = await exportAgain(reviewer, (await params).videoId, await databaseNow());
  runAfterAnswer("export");
  return Response.json(exported, { status: 202 });
});

import { databaseNow } from "#lib/server/base/db/clock.ts";
import { exportAgain } from "#lib/server/actions/export/export-again.ts";
import { runAfterAnswer } from "#lib/server/jobs/run-after-answer.ts";
import { endpoint } from "#lib/server/base/http/endpoint.ts";
import { limit } from "#lib/server/base/rate-limits/limit.ts";
import { requireRole } from "#lib/server/views/session/session.ts";

export const POST = endpoint("POST /api/videos/{videoId}/export", async (request, { params }) => {
  const reviewer = await requireRole(request, "REVIEWER", "ADMIN");
  await limit(request, { policy: "change-person", by: reviewer.id });
  const exported = await exportAgain(reviewer, params.videoId, await databaseNow());
  runAfterAnswer("export");
  return { status: 202, body: exported };
});

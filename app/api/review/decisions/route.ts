import type { OwnPendingDecisions } from "#lib/domain/wire/review.ts";
import { databaseNow } from "#lib/server/base/db/clock.ts";
import { endpoint } from "#lib/server/base/http/endpoint.ts";
import { limit } from "#lib/server/base/rate-limits/limit.ts";
import { listPendingDecisions } from "#lib/server/model/review/pending-decision.ts";
import { requireRole } from "#lib/server/views/session/session.ts";

export const GET = endpoint("GET /api/review/decisions", async (request) => {
  const reviewer = await requireRole(request, "REVIEWER", "ADMIN");
  await limit(request, { policy: "list-person", by: reviewer.id });
  const decisions = await listPendingDecisions(reviewer, await databaseNow());
  return { status: 200, body: { decisions } satisfies OwnPendingDecisions };
});

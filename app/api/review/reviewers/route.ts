import { endpoint } from "#lib/server/base/http/endpoint.ts";
import { limit } from "#lib/server/base/rate-limits/limit.ts";
import { listReviewers } from "#lib/server/views/review/list-reviewers.ts";
import { requireRole } from "#lib/server/views/session/session.ts";

export const GET = endpoint("GET /api/review/reviewers", async (request) => {
  const reviewer = await requireRole(request, "REVIEWER", "ADMIN");
  await limit(request, { policy: "list-person", by: reviewer.id });
  return { status: 200, body: { reviewers: await listReviewers() } };
});

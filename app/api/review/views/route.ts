import { saveView } from "#lib/server/actions/review/saved-view.ts";
import { endpoint } from "#lib/server/base/http/endpoint.ts";
import { limit } from "#lib/server/base/rate-limits/limit.ts";
import { listViews } from "#lib/server/model/review/saved-views.ts";
import { requireRole } from "#lib/server/views/session/session.ts";

export const GET = endpoint("GET /api/review/views", async (request) => {
  const reviewer = await requireRole(request, "REVIEWER", "ADMIN");
  await limit(request, { policy: "list-person", by: reviewer.id });
  return { status: 200, body: { views: await listViews(reviewer) } };
});

export const POST = endpoint("POST /api/review/views", async (request, { readBody }) => {
  const reviewer = await requireRole(request, "REVIEWER", "ADMIN");
  await limit(request, { policy: "change-person", by: reviewer.id });
  return { status: 201, body: await saveView(reviewer, await readBody()) };
});

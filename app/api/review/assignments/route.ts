import { assignVideos } from "#lib/server/actions/review/assign-videos.ts";
import { databaseNow } from "#lib/server/base/db/clock.ts";
import { endpoint } from "#lib/server/base/http/endpoint.ts";
import { limit } from "#lib/server/base/rate-limits/limit.ts";
import { requireRole } from "#lib/server/views/session/session.ts";

export const POST = endpoint("POST /api/review/assignments", async (request, { readBody }) => {
  const reviewer = await requireRole(request, "REVIEWER", "ADMIN");
  await limit(request, { policy: "change-person", by: reviewer.id });
  const results = await assignVideos(reviewer, await readBody(), await databaseNow());
  return { status: 200, body: { results } };
});

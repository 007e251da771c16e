import { endpoint } from "#lib/server/base/http/endpoint.ts";
import { limit } from "#lib/server/base/rate-limits/limit.ts";
import { listActivity } from "#lib/server/views/activity/list-activity.ts";
import { requireRole } from "#lib/server/views/session/session.ts";

export const GET = endpoint("GET /api/activity", async (request, { readQuery }) => {
  const admin = await requireRole(request, "ADMIN");
  await limit(request, { policy: "list-person", by: admin.id });
  return { status: 200, body: await listActivity(readQuery()) };
});

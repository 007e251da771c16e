import { setUrgency } from "#lib/server/actions/review/set-urgency.ts";
import { databaseNow } from "#lib/server/base/db/clock.ts";
import { endpoint } from "#lib/server/base/http/endpoint.ts";
import { limit } from "#lib/server/base/rate-limits/limit.ts";
import { requireRole } from "#lib/server/views/session/session.ts";

export const PUT = endpoint(
  "PUT /api/videos/{videoId}/urgency",
  async (request, { params, readBody }) => {
    const reviewer = await requireRole(request, "REVIEWER", "ADMIN");
    await limit(request, { policy: "change-person", by: reviewer.id });
    const urgency = await readBody();
    const set = await setUrgency(reviewer, params.videoId, urgency, await databaseNow());
    return { status: 200, body: set };
  },
);

import { databaseNow } from "#lib/server/base/db/clock.ts";
import { answerLimitRequest } from "#lib/server/actions/people/answer-limit-request.ts";
import { endpoint } from "#lib/server/base/http/endpoint.ts";
import { limit } from "#lib/server/base/rate-limits/limit.ts";
import { requireRole } from "#lib/server/views/session/session.ts";

export const POST = endpoint(
  "POST /api/people/{personId}/limit-request",
  async (request, { params, readBody }) => {
    const admin = await requireRole(request, "ADMIN");
    await limit(request, { policy: "change-person", by: admin.id });
    await answerLimitRequest(admin.id, params.personId, await readBody(), await databaseNow());
    return { status: 204 };
  },
);

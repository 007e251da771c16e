import { databaseNow } from "#lib/server/base/db/clock.ts";
import { endpoint } from "#lib/server/base/http/endpoint.ts";
import { limit } from "#lib/server/base/rate-limits/limit.ts";
import { changeTrust } from "#lib/server/actions/people/change-trust.ts";
import { requireRole } from "#lib/server/views/session/session.ts";

export const PUT = endpoint(
  "PUT /api/people/{personId}/trust",
  async (request, { params, readBody }) => {
    const reviewer = await requireRole(request, "REVIEWER", "ADMIN");
    await limit(request, { policy: "change-person", by: reviewer.id });
    const trust = await readBody();
    const { personId } = params;
    return {
      status: 200,
      body: await changeTrust(reviewer, personId, trust, await databaseNow()),
    };
  },
);

import { databaseNow } from "#lib/server/base/db/clock.ts";
import { endpoint } from "#lib/server/base/http/endpoint.ts";
import { limit } from "#lib/server/base/rate-limits/limit.ts";
import { changePerson } from "#lib/server/actions/people/change-person.ts";
import { requireRole } from "#lib/server/views/session/session.ts";

export const PATCH = endpoint(
  "PATCH /api/people/{personId}",
  async (request, { params, readBody }) => {
    const admin = await requireRole(request, "ADMIN");
    await limit(request, { policy: "change-person", by: admin.id });
    const change = await readBody();
    const { personId } = params;
    return {
      status: 200,
      body: await changePerson(admin.id, personId, change, await databaseNow()),
    };
  },
);

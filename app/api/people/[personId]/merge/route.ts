import { databaseNow } from "#lib/server/base/db/clock.ts";
import { endpoint } from "#lib/server/base/http/endpoint.ts";
import { limit } from "#lib/server/base/rate-limits/limit.ts";
import { mergePeople } from "#lib/server/actions/people/merge-people.ts";
import { requireSession } from "#lib/server/views/session/session.ts";

export const POST = endpoint(
  "POST /api/people/{personId}/merge",
  async (request, { params, readBody }) => {
    const admin = await requireSession(request, "ADMIN");
    await limit(request, { policy: "change-person", by: admin.id });
    await mergePeople(admin.id, params.personId, await readBody(), await databaseNow());
    return { status: 204 };
  },
);

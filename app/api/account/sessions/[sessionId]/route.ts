import { databaseNow } from "#lib/server/base/db/clock.ts";
import { endpoint } from "#lib/server/base/http/endpoint.ts";
import { limit } from "#lib/server/base/rate-limits/limit.ts";
import { endSessionOf } from "#lib/server/actions/sign-in/end-session.ts";
import { requireSession } from "#lib/server/views/session/session.ts";

export const DELETE = endpoint(
  "DELETE /api/account/sessions/{sessionId}",
  async (request, { params }) => {
    const person = await requireSession(request);
    await limit(request, { policy: "change-person", by: person.id });
    await endSessionOf(person, params.sessionId, await databaseNow());
    return { status: 204 };
  },
);

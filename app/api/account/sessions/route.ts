import { databaseNow } from "#lib/server/base/db/clock.ts";
import { endpoint } from "#lib/server/base/http/endpoint.ts";
import { endAllSessions } from "#lib/server/actions/sign-in/end-session.ts";
import { limit } from "#lib/server/base/rate-limits/limit.ts";
import { listSessions } from "#lib/server/views/session/list-sessions.ts";
import { requireSession } from "#lib/server/views/session/session.ts";

export const GET = endpoint("GET /api/account/sessions", async (request) => {
  const person = await requireSession(request);
  await limit(request, { policy: "list-person", by: person.id });
  return {
    status: 200,
    body: { sessions: await listSessions(person, await databaseNow()) },
  };
});

/** Signs the person out everywhere, here too. */
export const DELETE = endpoint("DELETE /api/account/sessions", async (request) => {
  const person = await requireSession(request);
  await limit(request, { policy: "change-person", by: person.id });
  await endAllSessions(person, await databaseNow());
  return { status: 204 };
});

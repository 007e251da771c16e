import { databaseNow } from "#lib/server/db/clock.ts";
import { route } from "#lib/server/http/route.ts";
import { endAllSessions } from "#lib/server/people/end-session.ts";
import { limit } from "#lib/server/rate-limits/limit.ts";
import { requireSession } from "#lib/server/session.ts";

/** Signs the person out everywhere, here too. */
export const DELETE = route(async (request) => {
  const person = await requireSession(request);
  await limit(request, { policy: "change-person", by: person.id });
  await endAllSessions(person, await databaseNow());
  return new Response(null, { status: 204 });
});

import { databaseNow } from "#lib/server/db/clock.ts";
import { route } from "#lib/server/http/route.ts";
import { limit } from "#lib/server/rate-limits/limit.ts";
import { listPeople } from "#lib/server/people/list-people.ts";
import { requireRole } from "#lib/server/session.ts";

export const GET = route(async (request) => {
  const admin = await requireRole(request, "ADMIN");
  await limit(request, { policy: "list-person", by: admin.id });
  return Response.json({ people: await listPeople(await databaseNow()) });
});

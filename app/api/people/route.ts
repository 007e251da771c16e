import { ListPeople } from "#lib/domain/wire/people.ts";
import { databaseNow } from "#lib/server/db/clock.ts";
import { readQuery } from "#lib/server/http/body.ts";
import { route } from "#lib/server/http/route.ts";
import { limit } from "#lib/server/rate-limits/limit.ts";
import { listPeople } from "#lib/server/people/list-people.ts";
import { requireRole } from "#lib/server/session.ts";

export const GET = route(async (request) => {
  const admin = await requireRole(request, "ADMIN");
  await limit(request, { policy: "list-person", by: admin.id });
  const query = readQuery(request, ListPeople);
  return Response.json(await listPeople(query, await databaseNow()));
});

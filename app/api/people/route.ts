import { ListPeople } from "#lib/domain/wire/people.ts";
import { databaseNow } from "#lib/server/base/db/clock.ts";
import { readQuery } from "#lib/server/base/http/body.ts";
import { route } from "#lib/server/base/http/route.ts";
import { limit } from "#lib/server/base/rate-limits/limit.ts";
import { listPeople } from "#lib/server/views/people/list-people.ts";
import { requireRole } from "#lib/server/views/session/session.ts";

export const GET = route(async (request) => {
  const admin = await requireRole(request, "ADMIN");
  await limit(request, { policy: "list-person", by: admin.id });
  const query = readQuery(request, ListPeople);
  return Response.json(await listPeople(query, await databaseNow()));
});

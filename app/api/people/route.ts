import { route } from "#lib/server/http/route.ts";
import { listPeople } from "#lib/server/people/list-people.ts";
import { requireRole } from "#lib/server/session.ts";

export const GET = route(async (request) => {
  await requireRole(request, "ADMIN");
  return Response.json({ people: await listPeople(new Date()) });
});

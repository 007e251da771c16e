import { ChangePerson } from "#lib/domain/wire/people.ts";
import { readBody } from "#lib/server/http/body.ts";
import { route } from "#lib/server/http/route.ts";
import { changePerson } from "#lib/server/people/change-person.ts";
import { requireRole } from "#lib/server/session.ts";

type Context = { params: Promise<{ personId: string }> };

export const PATCH = route<Context>(async (request, { params }) => {
  const admin = await requireRole(request, "ADMIN");
  const change = await readBody(request, ChangePerson);
  const { personId } = await params;
  return Response.json(await changePerson(admin.id, personId, change, new Date()));
});

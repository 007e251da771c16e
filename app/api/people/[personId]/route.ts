import { ChangePerson } from "#lib/domain/wire/people.ts";
import { databaseNow } from "#lib/server/db/clock.ts";
import { readBody } from "#lib/server/http/body.ts";
import { route } from "#lib/server/http/route.ts";
import { limit } from "#lib/server/rate-limits/limit.ts";
import { changePerson } from "#lib/server/people/change-person.ts";
import { requireRole } from "#lib/server/session.ts";

type Context = { params: Promise<{ personId: string }> };

export const PATCH = route<Context>(async (request, { params }) => {
  const admin = await requireRole(request, "ADMIN");
  await limit(request, { policy: "change-person", by: admin.id });
  const change = await readBody(request, ChangePerson);
  const { personId } = await params;
  return Response.json(await changePerson(admin.id, personId, change, await databaseNow()));
});

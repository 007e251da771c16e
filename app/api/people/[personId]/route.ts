import { ChangePerson } from "#lib/domain/wire/people.ts";
import { databaseNow } from "#lib/server/base/db/clock.ts";
import { readBody } from "#lib/server/base/http/body.ts";
import { route } from "#lib/server/base/http/route.ts";
import { limit } from "#lib/server/base/rate-limits/limit.ts";
import { changePerson } from "#lib/server/actions/people/change-person.ts";
import { requireRole } from "#lib/server/views/session/session.ts";

type Context = { params: Promise<{ personId: string }> };

export const PATCH = route<Context>(async (request, { params }) => {
  const admin = await requireRole(request, "ADMIN");
  await limit(request, { policy: "change-person", by: admin.id });
  const change = await readBody(request, ChangePerson);
  const { personId } = await params;
  return Response.json(await changePerson(admin.id, personId, change, await databaseNow()));
});

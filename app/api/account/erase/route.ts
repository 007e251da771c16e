import { databaseNow } from "#lib/server/base/db/clock.ts";
import { endpoint } from "#lib/server/base/http/endpoint.ts";
import { limit } from "#lib/server/base/rate-limits/limit.ts";
import { erasePerson } from "#lib/server/actions/people/erase-person.ts";
import { requireSession } from "#lib/server/views/session/session.ts";

export const POST = endpoint("POST /api/account/erase", async (request, { readBody }) => {
  const person = await requireSession(request);
  await limit(request, { policy: "change-person", by: person.id });
  await erasePerson(person.id, person.id, await readBody(), await databaseNow());
  return { status: 204 };
});

import { CreateToken } from "#lib/domain/wire/account.ts";
import { databaseNow } from "#lib/server/base/db/clock.ts";
import { readBody } from "#lib/server/base/http/body.ts";
import { route } from "#lib/server/base/http/route.ts";
import { limit } from "#lib/server/base/rate-limits/limit.ts";
import { createToken, listTokens } from "#lib/server/actions/people/api-tokens.ts";
import { requireSession } from "#lib/server/views/session/session.ts";

export const GET = route(async (request) => {
  const person = await requireSession(request);
  await limit(request, { policy: "list-person", by: person.id });
  return Response.json({ tokens: await listTokens(person, await databaseNow()) });
});

export const POST = route(async (request) => {
  const person = await requireSession(request);
  await limit(request, { policy: "change-person", by: person.id });
  const { name, ...options } = await readBody(request, CreateToken);
  return Response.json(await createToken(person, name, await databaseNow(), options), {
    status: 201,
  });
});

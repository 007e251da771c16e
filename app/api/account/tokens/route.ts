import { CreateToken } from "#lib/domain/wire/account.ts";
import { databaseNow } from "#lib/server/db/clock.ts";
import { readBody } from "#lib/server/http/body.ts";
import { route } from "#lib/server/http/route.ts";
import { limit } from "#lib/server/rate-limits/limit.ts";
import { createToken, listTokens } from "#lib/server/people/api-tokens.ts";
import { requireSession } from "#lib/server/session.ts";

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

import { NameToken } from "#lib/domain/wire/account.ts";
import { readBody } from "#lib/server/http/body.ts";
import { route } from "#lib/server/http/route.ts";
import { createToken, listTokens } from "#lib/server/people/api-tokens.ts";
import { requirePerson } from "#lib/server/session.ts";

export const GET = route(async (request) => {
  const person = await requirePerson(request);
  return Response.json({ tokens: await listTokens(person) });
});

export const POST = route(async (request) => {
  const person = await requirePerson(request);
  const { name } = await readBody(request, NameToken);
  return Response.json(await createToken(person, name, new Date()), { status: 201 });
});

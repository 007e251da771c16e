import { databaseNow } from "#lib/server/base/db/clock.ts";
import { endpoint } from "#lib/server/base/http/endpoint.ts";
import { limit } from "#lib/server/base/rate-limits/limit.ts";
import { createToken, listTokens } from "#lib/server/actions/people/api-tokens.ts";
import { requireSession } from "#lib/server/views/session/session.ts";

export const GET = endpoint("GET /api/account/tokens", async (request) => {
  const person = await requireSession(request);
  await limit(request, { policy: "list-person", by: person.id });
  return { status: 200, body: { tokens: await listTokens(person, await databaseNow()) } };
});

export const POST = endpoint("POST /api/account/tokens", async (request, { readBody }) => {
  const person = await requireSession(request);
  await limit(request, { policy: "change-person", by: person.id });
  const { name, ...options } = await readBody();
  const made = await createToken(person, name, await databaseNow(), options);
  return { status: 201, body: made };
});

import { databaseNow } from "#lib/server/db/clock.ts";
import { route } from "#lib/server/http/route.ts";
import { limit } from "#lib/server/rate-limits/limit.ts";
import { revokeToken } from "#lib/server/people/api-tokens.ts";
import { requireSession } from "#lib/server/session.ts";

type Context = { params: Promise<{ tokenId: string }> };

export const DELETE = route<Context>(async (request, { params }) => {
  const person = await requireSession(request);
  await limit(request, { policy: "change-person", by: person.id });
  const { tokenId } = await params;
  await revokeToken(person, tokenId, await databaseNow());
  return new Response(null, { status: 204 });
});

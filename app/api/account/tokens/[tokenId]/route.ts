import { databaseNow } from "#lib/server/base/db/clock.ts";
import { route } from "#lib/server/base/http/route.ts";
import { limit } from "#lib/server/base/rate-limits/limit.ts";
import { revokeToken } from "#lib/server/actions/people/api-tokens.ts";
import { requireSession } from "#lib/server/views/session/session.ts";

type Context = { params: Promise<{ tokenId: string }> };

export const DELETE = route<Context>(async (request, { params }) => {
  const person = await requireSession(request);
  await limit(request, { policy: "change-person", by: person.id });
  const { tokenId } = await params;
  await revokeToken(person, tokenId, await databaseNow());
  return new Response(null, { status: 204 });
});

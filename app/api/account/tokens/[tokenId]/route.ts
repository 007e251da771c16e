import { route } from "#lib/server/http/route.ts";
import { revokeToken } from "#lib/server/people/api-tokens.ts";
import { requirePerson } from "#lib/server/session.ts";

type Context = { params: Promise<{ tokenId: string }> };

export const DELETE = route<Context>(async (request, { params }) => {
  const person = await requirePerson(request);
  const { tokenId } = await params;
  await revokeToken(person, tokenId, new Date());
  return new Response(null, { status: 204 });
});

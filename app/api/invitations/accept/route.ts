import { AcceptInvitation } from "#lib/domain/wire/people.ts";
import { databaseNow } from "#lib/server/db/clock.ts";
import { readBody } from "#lib/server/http/body.ts";
import { clientNetwork } from "#lib/server/http/client-network.ts";
import { route } from "#lib/server/http/route.ts";
import { requireSameOrigin } from "#lib/server/http/same-origin.ts";
import { deviceCookie } from "#lib/server/people/known-device.ts";
import { limit } from "#lib/server/rate-limits/limit.ts";
import { acceptInvitation } from "#lib/server/people/accept-invitation.ts";

/** The one door that is open to people who have no account yet. */
export const POST = route(async (request) => {
  requireSameOrigin(request);
  await limit(request, { policy: "join-network", by: clientNetwork(request.headers) });
  const answer = await readBody(request, AcceptInvitation);
  const joined = await acceptInvitation(answer, await databaseNow());
  // Whoever was invited is no stranger: they sign in next, whoever else does.
  const headers = { "set-cookie": deviceCookie(joined.email) };
  return Response.json(joined, { status: 201, headers });
});

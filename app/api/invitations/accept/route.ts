import { AcceptInvitation } from "#lib/domain/wire/people.ts";
import { databaseNow } from "#lib/server/base/db/clock.ts";
import { readBody } from "#lib/server/base/http/body.ts";
import { clientNetwork } from "#lib/server/base/http/client-network.ts";
import { route } from "#lib/server/base/http/route.ts";
import { requireSameOrigin } from "#lib/server/base/http/same-origin.ts";
import { deviceCookie } from "#lib/server/model/people/known-device.ts";
import { limit } from "#lib/server/base/rate-limits/limit.ts";
import { acceptInvitation } from "#lib/server/actions/people/accept-invitation.ts";

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

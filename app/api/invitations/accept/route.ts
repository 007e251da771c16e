import { databaseNow } from "#lib/server/base/db/clock.ts";
import { clientNetwork } from "#lib/server/base/http/client-network.ts";
import { endpoint } from "#lib/server/base/http/endpoint.ts";
import { requireSameOrigin } from "#lib/server/base/http/same-origin.ts";
import { deviceCookie } from "#lib/server/model/people/known-device.ts";
import { limit } from "#lib/server/base/rate-limits/limit.ts";
import { acceptInvitation } from "#lib/server/actions/people/accept-invitation.ts";

/** The one door that is open to people who have no account yet. */
export const POST = endpoint("POST /api/invitations/accept", async (request, { readBody }) => {
  requireSameOrigin(request);
  await limit(request, { policy: "join-network", by: clientNetwork(request.headers) });
  const answer = await readBody();
  const joined = await acceptInvitation(answer, await databaseNow());
  // Whoever was invited is no stranger: they sign in next, whoever else does.
  const headers = { "set-cookie": deviceCookie(joined.email) };
  return { status: 201, headers, body: joined };
});

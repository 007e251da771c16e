import { AcceptInvitation } from "#lib/domain/wire/people.ts";
import { readBody } from "#lib/server/http/body.ts";
import { route } from "#lib/server/http/route.ts";
import { requireSameOrigin } from "#lib/server/http/same-origin.ts";
import { acceptInvitation } from "#lib/server/people/accept-invitation.ts";

/** The one door that is open to people who have no account yet. */
export const POST = route(async (request) => {
  requireSameOrigin(request);
  const answer = await readBody(request, AcceptInvitation);
  return Response.json(await acceptInvitation(answer, new Date()), { status: 201 });
});

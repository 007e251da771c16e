import { route } from "#lib/server/http/route.ts";
import { revokeInvitation } from "#lib/server/people/revoke-invitation.ts";
import { requireRole } from "#lib/server/session.ts";

type Context = { params: Promise<{ invitationId: string }> };

export const DELETE = route<Context>(async (request, { params }) => {
  const admin = await requireRole(request, "ADMIN");
  const { invitationId } = await params;
  await revokeInvitation(admin.id, invitationId, new Date());
  return new Response(null, { status: 204 });
});

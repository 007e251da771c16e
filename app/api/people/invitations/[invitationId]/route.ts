import { databaseNow } from "#lib/server/base/db/clock.ts";
import { route } from "#lib/server/base/http/route.ts";
import { limit } from "#lib/server/base/rate-limits/limit.ts";
import { revokeInvitation } from "#lib/server/actions/people/revoke-invitation.ts";
import { requireRole } from "#lib/server/views/session/session.ts";

type Context = { params: Promise<{ invitationId: string }> };

export const DELETE = route<Context>(async (request, { params }) => {
  const admin = await requireRole(request, "ADMIN");
  await limit(request, { policy: "change-person", by: admin.id });
  const { invitationId } = await params;
  await revokeInvitation(admin.id, invitationId, await databaseNow());
  return new Response(null, { status: 204 });
});

import { databaseNow } from "#lib/server/db/clock.ts";
import { route } from "#lib/server/http/route.ts";
import { limit } from "#lib/server/rate-limits/limit.ts";
import { revokeInvitation } from "#lib/server/people/revoke-invitation.ts";
import { requireRole } from "#lib/server/session.ts";

type Context = { params: Promise<{ invitationId: string }> };

export const DELETE = route<Context>(async (request, { params }) => {
  const admin = await requireRole(request, "ADMIN");
  await limit(request, { policy: "change-person", by: admin.id });
  const { invitationId } = await params;
  await revokeInvitation(admin.id, invitationId, await databaseNow());
  return new Response(null, { status: 204 });
});

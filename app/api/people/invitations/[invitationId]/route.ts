import { databaseNow } from "#lib/server/base/db/clock.ts";
import { endpoint } from "#lib/server/base/http/endpoint.ts";
import { limit } from "#lib/server/base/rate-limits/limit.ts";
import { revokeInvitation } from "#lib/server/actions/people/revoke-invitation.ts";
import { requireRole } from "#lib/server/views/session/session.ts";

export const DELETE = endpoint(
  "DELETE /api/people/invitations/{invitationId}",
  async (request, { params }) => {
    const admin = await requireRole(request, "ADMIN");
    await limit(request, { policy: "change-person", by: admin.id });
    const { invitationId } = params;
    await revokeInvitation(admin.id, invitationId, await databaseNow());
    return { status: 204 };
  },
);

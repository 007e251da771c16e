import { databaseNow } from "#lib/server/base/db/clock.ts";
import { endpoint } from "#lib/server/base/http/endpoint.ts";
import { limit } from "#lib/server/base/rate-limits/limit.ts";
import { readInvitationLink } from "#lib/server/views/people/read-invitation-link.ts";
import { requireRole } from "#lib/server/views/session/session.ts";

export const GET = endpoint(
  "GET /api/people/invitations/{invitationId}/link",
  async (request, { params }) => {
    const admin = await requireRole(request, "ADMIN");
    await limit(request, { policy: "invite-person", by: admin.id });
    return {
      status: 200,
      body: await readInvitationLink(params.invitationId, await databaseNow()),
    };
  },
);

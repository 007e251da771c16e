import { databaseNow } from "#lib/server/base/db/clock.ts";
import { endpoint } from "#lib/server/base/http/endpoint.ts";
import { limit } from "#lib/server/base/rate-limits/limit.ts";
import { renewInvitation } from "#lib/server/actions/people/renew-invitation.ts";
import { runAfterAnswer } from "#lib/server/jobs/run-after-answer.ts";
import { requireRole } from "#lib/server/views/session/session.ts";

export const POST = endpoint(
  "POST /api/people/invitations/{invitationId}/resend",
  async (request, { params }) => {
    const admin = await requireRole(request, "ADMIN");
    await limit(request, { policy: "invite-person", by: admin.id });
    const { invitationId } = params;
    const invited = await renewInvitation(admin, invitationId, await databaseNow());
    if (invited.mailed) runAfterAnswer("mail");
    return { status: 200, body: invited };
  },
);

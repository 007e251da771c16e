import { databaseNow } from "#lib/server/base/db/clock.ts";
import { endpoint } from "#lib/server/base/http/endpoint.ts";
import { limit } from "#lib/server/base/rate-limits/limit.ts";
import { inviteSeveral } from "#lib/server/actions/people/invite-several.ts";
import { runAfterAnswer } from "#lib/server/jobs/run-after-answer.ts";
import { requireRole } from "#lib/server/views/session/session.ts";

export const POST = endpoint(
  "POST /api/people/invitations/batch",
  async (request, { readBody }) => {
    const admin = await requireRole(request, "ADMIN");
    await limit(request, { policy: "invite-person", by: admin.id });
    const { invitations: guests } = await readBody();
    // Each is as dear as one that is asked for alone.
    const times = guests.length - 1;
    if (times > 0) await limit(request, { policy: "invite-person", by: admin.id, times });
    const invitations = await inviteSeveral(admin, guests, await databaseNow());
    if (invitations.some((one) => "invited" in one && one.invited.mailed)) runAfterAnswer("mail");
    return { status: 200, body: { invitations } };
  },
);

import { databaseNow } from "#lib/server/base/db/clock.ts";
import { endpoint } from "#lib/server/base/http/endpoint.ts";
import { sendPasswordLink } from "#lib/server/actions/people/send-password-link.ts";
import { limit } from "#lib/server/base/rate-limits/limit.ts";
import { requireSession } from "#lib/server/views/session/session.ts";

export const POST = endpoint(
  "POST /api/people/{personId}/password-link",
  async (request, { params }) => {
    const admin = await requireSession(request, "ADMIN");
    await limit(request, { policy: "invite-person", by: admin.id });
    const { personId } = params;
    return { status: 201, body: await sendPasswordLink(admin, personId, await databaseNow()) };
  },
);

import { databaseNow } from "#lib/server/base/db/clock.ts";
import { route } from "#lib/server/base/http/route.ts";
import { sendPasswordLink } from "#lib/server/actions/people/send-password-link.ts";
import { limit } from "#lib/server/base/rate-limits/limit.ts";
import { requireSession } from "#lib/server/views/session/session.ts";

type Context = { params: Promise<{ personId: string }> };

export const POST = route<Context>(async (request, { params }) => {
  const admin = await requireSession(request, "ADMIN");
  await limit(request, { policy: "invite-person", by: admin.id });
  const { personId } = await params;
  return Response.json(await sendPasswordLink(admin, personId, await databaseNow()), {
    status: 201,
  });
});

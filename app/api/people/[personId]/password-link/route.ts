import { databaseNow } from "#lib/server/db/clock.ts";
import { route } from "#lib/server/http/route.ts";
import { sendPasswordLink } from "#lib/server/people/send-password-link.ts";
import { limit } from "#lib/server/rate-limits/limit.ts";
import { requireSession } from "#lib/server/session.ts";

type Context = { params: Promise<{ personId: string }> };

export const POST = route<Context>(async (request, { params }) => {
  const admin = await requireSession(request, "ADMIN");
  await limit(request, { policy: "invite-person", by: admin.id });
  const { personId } = await params;
  return Response.json(await sendPasswordLink(admin, personId, await databaseNow()), {
    status: 201,
  });
});

import { databaseNow } from "#lib/server/base/db/clock.ts";
import { endpoint } from "#lib/server/base/http/endpoint.ts";
import { limit } from "#lib/server/base/rate-limits/limit.ts";
import { invite } from "#lib/server/actions/people/invite.ts";
import { runAfterAnswer } from "#lib/server/jobs/run-after-answer.ts";
import { listInvitations } from "#lib/server/views/people/list-invitations.ts";
import { requireRole } from "#lib/server/views/session/session.ts";

export const GET = endpoint("GET /api/people/invitations", async (request, { readQuery }) => {
  const admin = await requireRole(request, "ADMIN");
  await limit(request, { policy: "list-person", by: admin.id });
  const query = readQuery();
  return { status: 200, body: await listInvitations(query, await databaseNow()) };
});

export const POST = endpoint("POST /api/people/invitations", async (request, { readBody }) => {
  const admin = await requireRole(request, "ADMIN");
  await limit(request, { policy: "invite-person", by: admin.id });
  const guest = await readBody();
  const invited = await invite(admin, guest, await databaseNow());
  if (invited.mailed) runAfterAnswer("mail");
  return { status: 201, body: invited };
});

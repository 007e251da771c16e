import { InvitePerson, ListInvitations } from "#lib/domain/wire/people.ts";
import { databaseNow } from "#lib/server/base/db/clock.ts";
import { readBody, readQuery } from "#lib/server/base/http/body.ts";
import { route } from "#lib/server/base/http/route.ts";
import { limit } from "#lib/server/base/rate-limits/limit.ts";
import { invite } from "#lib/server/actions/people/invite.ts";
import { runAfterAnswer } from "#lib/server/jobs/run-after-answer.ts";
import { listInvitations } from "#lib/server/views/people/list-invitations.ts";
import { requireRole } from "#lib/server/views/session/session.ts";

export const GET = route(async (request) => {
  const admin = await requireRole(request, "ADMIN");
  await limit(request, { policy: "list-person", by: admin.id });
  const query = readQuery(request, ListInvitations);
  return Response.json(await listInvitations(query, await databaseNow()));
});

export const POST = route(async (request) => {
  const admin = await requireRole(request, "ADMIN");
  await limit(request, { policy: "invite-person", by: admin.id });
  const guest = await readBody(request, InvitePerson);
  const invited = await invite(admin, guest, await databaseNow());
  if (invited.mailed) runAfterAnswer("mail");
  return Response.json(invited, { status: 201 });
});

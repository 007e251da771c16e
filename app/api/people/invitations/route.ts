import { InvitePerson } from "#lib/domain/wire/people.ts";
import { readBody } from "#lib/server/http/body.ts";
import { route } from "#lib/server/http/route.ts";
import { invite } from "#lib/server/people/invite.ts";
import { listInvitations } from "#lib/server/people/list-invitations.ts";
import { requireRole } from "#lib/server/session.ts";

export const GET = route(async (request) => {
  await requireRole(request, "ADMIN");
  return Response.json({ invitations: await listInvitations(new Date()) });
});

export const POST = route(async (request) => {
  const admin = await requireRole(request, "ADMIN");
  const guest = await readBody(request, InvitePerson);
  return Response.json(await invite(admin, guest, new Date()), { status: 201 });
});

import { route } from "#lib/server/http/route.ts";
import { requireRole } from "#lib/server/session.ts";
import { readAllowance } from "#lib/server/uploads/read-allowance.ts";

export const GET = route(async (request) => {
  const creator = await requireRole(request, "CREATOR");
  return Response.json(await readAllowance(creator, new Date()));
});

import { databaseNow } from "#lib/server/db/clock.ts";
import { route } from "#lib/server/http/route.ts";
import { requireSender } from "#lib/server/session.ts";
import { readAllowance } from "#lib/server/uploads/read-allowance.ts";

export const GET = route(async (request) => {
  const creator = await requireSender(request);
  return Response.json(await readAllowance(creator, await databaseNow()));
});

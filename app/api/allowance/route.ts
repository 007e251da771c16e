import { databaseNow } from "#lib/server/base/db/clock.ts";
import { route } from "#lib/server/base/http/route.ts";
import { requireSender } from "#lib/server/views/session/session.ts";
import { readAllowance } from "#lib/server/model/uploads/read-allowance.ts";

export const GET = route(async (request) => {
  const creator = await requireSender(request);
  return Response.json(await readAllowance(creator, await databaseNow()));
});

import { databaseNow } from "#lib/server/base/db/clock.ts";
import { endpoint } from "#lib/server/base/http/endpoint.ts";
import { requireSender } from "#lib/server/views/session/session.ts";
import { readAllowance } from "#lib/server/model/uploads/read-allowance.ts";

export const GET = endpoint("GET /api/allowance", async (request) => {
  const creator = await requireSender(request);
  return { status: 200, body: await readAllowance(creator, await databaseNow()) };
});

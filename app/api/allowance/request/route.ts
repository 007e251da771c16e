import { databaseNow } from "#lib/server/base/db/clock.ts";
import { askForMore } from "#lib/server/actions/uploads/ask-for-more.ts";
import { endpoint } from "#lib/server/base/http/endpoint.ts";
import { limit } from "#lib/server/base/rate-limits/limit.ts";
import { requireSender } from "#lib/server/views/session/session.ts";

export const POST = endpoint("POST /api/allowance/request", async (request, { readBody }) => {
  const creator = await requireSender(request);
  await limit(request, { policy: "ask-person", by: creator.id });
  return { status: 201, body: await askForMore(creator.id, await readBody(), await databaseNow()) };
});

import { databaseNow } from "#lib/server/db/clock.ts";
import { encodeAgain } from "#lib/server/encoding/encode-again.ts";
import { drainAfterwards } from "#lib/server/queue/drain-afterwards.ts";
import { route } from "#lib/server/http/route.ts";
import { limit } from "#lib/server/rate-limits/limit.ts";
import { requirePerson } from "#lib/server/session.ts";

type Context = { params: Promise<{ videoId: string }> };

export const POST = route(async (request, { params }: Context) => {
  const person = await requirePerson(request);
  await limit(request, { policy: "change-person", by: person.id });
  const encoding = await encodeAgain(person, (await params).videoId, await databaseNow());
  drainAfterwards("encode");
  return Response.json(encoding, { status: 202 });
});

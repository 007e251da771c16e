import { databaseNow } from "#lib/server/base/db/clock.ts";
import { encodeAgain } from "#lib/server/encoding/actions/encode-again.ts";
import { runAfterAnswer } from "#lib/server/jobs/run-after-answer.ts";
import { route } from "#lib/server/base/http/route.ts";
import { limit } from "#lib/server/base/rate-limits/limit.ts";
import { requirePerson } from "#lib/server/views/session/session.ts";

type Context = { params: Promise<{ videoId: string }> };

export const POST = route(async (request, { params }: Context) => {
  const person = await requirePerson(request);
  await limit(request, { policy: "change-person", by: person.id });
  const encoding = await encodeAgain(person, (await params).videoId, await databaseNow());
  runAfterAnswer("encode");
  return Response.json(encoding, { status: 202 });
});

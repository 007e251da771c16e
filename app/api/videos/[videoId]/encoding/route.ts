import { databaseNow } from "#lib/server/base/db/clock.ts";
import { encodeAgain } from "#lib/server/encoding/actions/encode-again.ts";
import { runAfterAnswer } from "#lib/server/jobs/run-after-answer.ts";
import { endpoint } from "#lib/server/base/http/endpoint.ts";
import { limit } from "#lib/server/base/rate-limits/limit.ts";
import { requirePerson } from "#lib/server/views/session/session.ts";

export const POST = endpoint("POST /api/videos/{videoId}/encoding", async (request, { params }) => {
  const person = await requirePerson(request);
  await limit(request, { policy: "change-person", by: person.id });
  const encoding = await encodeAgain(person, params.videoId, await databaseNow());
  runAfterAnswer("encode");
  return { status: 202, body: encoding };
});

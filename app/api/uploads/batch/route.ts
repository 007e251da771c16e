import type { ReservedUploads } from "#lib/domain/wire/uploads.ts";
import { databaseNow } from "#lib/server/base/db/clock.ts";
import { endpoint } from "#lib/server/base/http/endpoint.ts";
import { limit } from "#lib/server/base/rate-limits/limit.ts";
import { requireSender } from "#lib/server/views/session/session.ts";
import { reserveSeveral } from "#lib/server/actions/uploads/reserve-several.ts";

export const POST = endpoint("POST /api/uploads/batch", async (request, { readBody }) => {
  const creator = await requireSender(request);
  await limit(request, { policy: "send-person", by: creator.id });
  const { uploads } = await readBody();
  // Each is as dear as one that is asked for alone.
  const times = uploads.length - 1;
  if (times > 0) await limit(request, { policy: "send-person", by: creator.id, times });
  const reserved: ReservedUploads = {
    uploads: await reserveSeveral(creator, uploads, await databaseNow()),
  };
  return { status: 200, body: reserved };
});

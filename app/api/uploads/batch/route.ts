import { ReserveUploads } from "#lib/domain/wire/uploads.ts";
import type { ReservedUploads } from "#lib/domain/wire/uploads.ts";
import { databaseNow } from "#lib/server/base/db/clock.ts";
import { readBody } from "#lib/server/base/http/body.ts";
import { route } from "#lib/server/base/http/route.ts";
import { limit } from "#lib/server/base/rate-limits/limit.ts";
import { requireSender } from "#lib/server/views/session/session.ts";
import { reserveSeveral } from "#lib/server/actions/uploads/reserve-several.ts";

export const POST = route(async (request) => {
  const creator = await requireSender(request);
  await limit(request, { policy: "send-person", by: creator.id });
  const { uploads } = await readBody(request, ReserveUploads);
  // Each is as dear as one that is asked for alone.
  const times = uploads.length - 1;
  if (times > 0) await limit(request, { policy: "send-person", by: creator.id, times });
  const reserved: ReservedUploads = {
    uploads: await reserveSeveral(creator, uploads, await databaseNow()),
  };
  return Response.json(reserved);
});

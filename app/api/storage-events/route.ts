import { databaseNow } from "#lib/server/db/clock.ts";
import { readBody } from "#lib/server/http/body.ts";
import { requireSecret } from "#lib/server/http/require-secret.ts";
import { route } from "#lib/server/http/route.ts";
import { drainAfterwards } from "#lib/server/queue/drain-afterwards.ts";
import { env } from "#lib/server/env.ts";
import { orStorageUnavailable } from "#lib/server/s3/failures.ts";
import { StorageEvent, takeStorageEvent } from "#lib/server/uploads/take-storage-event.ts";

/** S3 → EventBridge → here, by an API destination that sends the secret as a Bearer token. */
export const POST = route(async (request) => {
  await requireSecret(request, env.STORAGE_EVENTS_SECRET);
  const event = await readBody(request, StorageEvent);
  const now = await databaseNow();
  const outcome = await orStorageUnavailable(() => takeStorageEvent(event, now));
  drainAfterwards("encode");
  return Response.json({ outcome });
});

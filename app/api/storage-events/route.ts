import { readBody } from "#lib/server/http/body.ts";
import { requireSecret } from "#lib/server/http/require-secret.ts";
import { route } from "#lib/server/http/route.ts";
import { drainAfterwards } from "#lib/server/queue/drain-afterwards.ts";
import { env } from "#lib/server/env.ts";
import { StorageEvent, takeStorageEvent } from "#lib/server/uploads/take-storage-event.ts";

/** S3 → EventBridge → here, by an API destination that sends the secret as a Bearer token. */
export const POST = route(async (request) => {
  requireSecret(request, env.STORAGE_EVENTS_SECRET);
  const event = await readBody(request, StorageEvent);
  const outcome = await takeStorageEvent(event, new Date());
  drainAfterwards("encode");
  return Response.json({ outcome });
});

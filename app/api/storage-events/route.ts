import { databaseNow } from "#lib/server/base/db/clock.ts";
import { readBody } from "#lib/server/base/http/body.ts";
import { requireSecret } from "#lib/server/base/http/require-secret.ts";
import { route } from "#lib/server/base/http/route.ts";
import { runAfterAnswer } from "#lib/server/jobs/run-after-answer.ts";
import { env } from "#lib/server/base/env.ts";
import { orStorageUnavailable } from "#lib/server/base/s3/failures.ts";
import {
  StorageEvent,
  handleStorageEvent,
} from "#lib/server/actions/uploads/handle-storage-event.ts";

/** S3 → EventBridge → here, by an API destination that sends the secret as a Bearer token. */
export const POST = route(async (request) => {
  await requireSecret(request, env.STORAGE_EVENTS_SECRET);
  const event = await readBody(request, StorageEvent);
  const now = await databaseNow();
  const outcome = await orStorageUnavailable(() => handleStorageEvent(event, now));
  runAfterAnswer("encode");
  return Response.json({ outcome });
});

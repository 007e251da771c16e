import { databaseNow } from "#lib/server/base/db/clock.ts";
import { requireSecret } from "#lib/server/base/http/require-secret.ts";
import { endpoint } from "#lib/server/base/http/endpoint.ts";
import { runAfterAnswer } from "#lib/server/jobs/run-after-answer.ts";
import { env } from "#lib/server/base/env.ts";
import { orStorageUnavailable } from "#lib/server/base/s3/failures.ts";
import { handleStorageEvent } from "#lib/server/actions/uploads/handle-storage-event.ts";

/** S3 → EventBridge → here, by an API destination that sends the secret as a Bearer token. */
export const POST = endpoint("POST /api/storage-events", async (request, { readBody }) => {
  await requireSecret(request, env.STORAGE_EVENTS_SECRET);
  const event = await readBody();
  const now = await databaseNow();
  const outcome = await orStorageUnavailable(() => handleStorageEvent(event, now));
  runAfterAnswer("encode");
  return { status: 200, body: { outcome } };
});

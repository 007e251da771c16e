import { databaseNow } from "#lib/server/base/db/clock.ts";
import { endpoint } from "#lib/server/base/http/endpoint.ts";
import { limit } from "#lib/server/base/rate-limits/limit.ts";
import { requireSender } from "#lib/server/views/session/session.ts";
import { findKnownFiles } from "#lib/server/views/uploads/find-known.ts";
import { listOpenUploads } from "#lib/server/views/uploads/list-open.ts";
import { readIdempotencyKey } from "#lib/server/base/http/idempotency-key.ts";
import { reserveAndOpen } from "#lib/server/actions/uploads/reserve-and-open.ts";

export const POST = endpoint("POST /api/uploads", async (request, { readBody }) => {
  const creator = await requireSender(request);
  await limit(request, { policy: "send-person", by: creator.id });
  const file = await readBody();
  const idempotencyKey = readIdempotencyKey(request);

  const reservation = await reserveAndOpen(creator, file, {
    now: await databaseNow(),
    idempotencyKey,
  });
  return {
    status: 201,
    headers: { location: `/api/uploads/${reservation.id}` },
    body: reservation,
  };
});

export const GET = endpoint("GET /api/uploads", async (request, { readQuery }) => {
  const creator = await requireSender(request);
  await limit(request, { policy: "send-person", by: creator.id });
  const { fingerprint } = readQuery();
  if (fingerprint) {
    return { status: 200, body: { uploads: await findKnownFiles(creator.id, fingerprint) } };
  }
  return { status: 200, body: { uploads: await listOpenUploads(creator.id) } };
});

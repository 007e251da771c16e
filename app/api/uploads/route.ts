import { ListUploads, ReserveUpload } from "#lib/domain/wire/uploads.ts";
import type { Reservation } from "#lib/domain/wire/uploads.ts";
import { databaseNow } from "#lib/server/base/db/clock.ts";
import { readBody, readQuery } from "#lib/server/base/http/body.ts";
import { route } from "#lib/server/base/http/route.ts";
import { limit } from "#lib/server/base/rate-limits/limit.ts";
import { requireSender } from "#lib/server/views/session/session.ts";
import { findKnownFiles } from "#lib/server/views/uploads/find-known.ts";
import { listOpenUploads } from "#lib/server/views/uploads/list-open.ts";
import { readIdempotencyKey } from "#lib/server/base/http/idempotency-key.ts";
import { reserveAndOpen } from "#lib/server/actions/uploads/reserve-and-open.ts";

export const POST = route(async (request) => {
  const creator = await requireSender(request);
  await limit(request, { policy: "send-person", by: creator.id });
  const file = await readBody(request, ReserveUpload);
  const idempotencyKey = readIdempotencyKey(request);

  const reservation: Reservation = await reserveAndOpen(creator, file, {
    now: await databaseNow(),
    idempotencyKey,
  });
  return Response.json(reservation, {
    status: 201,
    headers: { location: `/api/uploads/${reservation.id}` },
  });
});

export const GET = route(async (request) => {
  const creator = await requireSender(request);
  await limit(request, { policy: "send-person", by: creator.id });
  const { fingerprint } = readQuery(request, ListUploads);
  if (fingerprint) {
    return Response.json({ uploads: await findKnownFiles(creator.id, fingerprint) });
  }
  return Response.json({ uploads: await listOpenUploads(creator.id) });
});

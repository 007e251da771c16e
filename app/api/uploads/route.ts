import { ListUploads, ReserveUpload } from "#lib/domain/wire/uploads.ts";
import type { Reservation } from "#lib/domain/wire/uploads.ts";
import { databaseNow } from "#lib/server/db/clock.ts";
import { readBody, readQuery } from "#lib/server/http/body.ts";
import { route } from "#lib/server/http/route.ts";
import { limit } from "#lib/server/rate-limits/limit.ts";
import { requireSender } from "#lib/server/session.ts";
import { findKnownFiles } from "#lib/server/uploads/find-known.ts";
import { listOpenUploads } from "#lib/server/uploads/list-open.ts";
import { readIdempotencyKey } from "#lib/server/http/idempotency-key.ts";
import { reserveAndOpen } from "#lib/server/uploads/reserve-and-open.ts";

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

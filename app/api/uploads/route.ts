import { z } from "zod";
import { ReserveUpload } from "#lib/domain/wire/uploads.ts";
import type { Reservation } from "#lib/domain/wire/uploads.ts";
import { readBody, readQuery } from "#lib/server/http/body.ts";
import { route } from "#lib/server/http/route.ts";
import { requireRole } from "#lib/server/session.ts";
import { findKnownFiles } from "#lib/server/uploads/find-known.ts";
import { listOpenUploads } from "#lib/server/uploads/list-open.ts";
import { readIdempotencyKey } from "#lib/server/http/idempotency-key.ts";
import { reserveAndOpen } from "#lib/server/uploads/reserve-and-open.ts";

export const POST = route(async (request) => {
  const creator = await requireRole(request, "CREATOR");
  const file = await readBody(request, ReserveUpload);
  const idempotencyKey = readIdempotencyKey(request);

  const reservation: Reservation = await reserveAndOpen(creator, file, {
    now: new Date(),
    idempotencyKey,
  });
  return Response.json(reservation, {
    status: 201,
    headers: { location: `/api/uploads/${reservation.id}` },
  });
});

const ListUploads = z
  .object({
    state: z.literal("open", "only state=open is listed here").optional(),
    fingerprint: z.string().min(1).max(200).optional(),
  })
  .refine(({ state, fingerprint }) => !state !== !fingerprint, "ask by state=open or fingerprint");

export const GET = route(async (request) => {
  const creator = await requireRole(request, "CREATOR");
  const { fingerprint } = readQuery(request, ListUploads);
  if (fingerprint) {
    return Response.json({ uploads: await findKnownFiles(creator.id, fingerprint) });
  }
  return Response.json({ uploads: await listOpenUploads(creator.id) });
});

import { SignParts } from "#lib/domain/wire/uploads.ts";
import { databaseNow } from "#lib/server/db/clock.ts";
import { readBody } from "#lib/server/http/body.ts";
import { route } from "#lib/server/http/route.ts";
import { limit } from "#lib/server/rate-limits/limit.ts";
import { requireSender } from "#lib/server/session.ts";
import { extendReservation } from "#lib/server/uploads/extend.ts";
import { findOwnUpload } from "#lib/server/uploads/find-own-upload.ts";
import { signTransfer } from "#lib/server/uploads/open-transfer.ts";

type Context = { params: Promise<{ uploadId: string }> };

export const POST = route<Context>(async (request, { params }) => {
  const creator = await requireSender(request);
  await limit(request, { policy: "send-person", by: creator.id });
  const { parts } = await readBody(request, SignParts);
  const upload = await findOwnUpload(creator.id, (await params).uploadId);

  const now = await databaseNow();
  const transfer = await signTransfer(upload, parts, now);
  await extendReservation(upload, now);
  return Response.json(transfer);
});

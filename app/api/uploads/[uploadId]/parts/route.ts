import { SignParts } from "#lib/domain/wire/uploads.ts";
import { databaseNow } from "#lib/server/base/db/clock.ts";
import { readBody } from "#lib/server/base/http/body.ts";
import { route } from "#lib/server/base/http/route.ts";
import { limit } from "#lib/server/base/rate-limits/limit.ts";
import { requireSender } from "#lib/server/views/session/session.ts";
import { extendReservation } from "#lib/server/actions/uploads/extend.ts";
import { findOwnUpload } from "#lib/server/model/uploads/find-own-upload.ts";
import { signTransfer } from "#lib/server/actions/uploads/open-transfer.ts";

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

import { databaseNow } from "#lib/server/base/db/clock.ts";
import { route } from "#lib/server/base/http/route.ts";
import { limit } from "#lib/server/base/rate-limits/limit.ts";
import { requireSender } from "#lib/server/views/session/session.ts";
import { cancel } from "#lib/server/actions/uploads/cancel.ts";
import { findOwnUpload } from "#lib/server/model/uploads/find-own-upload.ts";
import { viewUploadWithParts } from "#lib/server/model/uploads/view-upload.ts";

type Context = { params: Promise<{ uploadId: string }> };

export const GET = route<Context>(async (request, { params }) => {
  const creator = await requireSender(request);
  await limit(request, { policy: "send-person", by: creator.id });
  const upload = await findOwnUpload(creator.id, (await params).uploadId);
  return Response.json(await viewUploadWithParts(upload));
});

export const DELETE = route<Context>(async (request, { params }) => {
  const creator = await requireSender(request);
  await limit(request, { policy: "send-person", by: creator.id });
  const upload = await findOwnUpload(creator.id, (await params).uploadId);
  await cancel(upload, await databaseNow());
  return new Response(null, { status: 204 });
});

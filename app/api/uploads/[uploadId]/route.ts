import { databaseNow } from "#lib/server/db/clock.ts";
import { route } from "#lib/server/http/route.ts";
import { limit } from "#lib/server/rate-limits/limit.ts";
import { requireSender } from "#lib/server/session.ts";
import { cancel } from "#lib/server/uploads/cancel.ts";
import { findOwnUpload } from "#lib/server/uploads/find-own-upload.ts";
import { viewUploadWithParts } from "#lib/server/uploads/view-upload.ts";

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

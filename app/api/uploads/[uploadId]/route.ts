import { databaseNow } from "#lib/server/base/db/clock.ts";
import { endpoint } from "#lib/server/base/http/endpoint.ts";
import { limit } from "#lib/server/base/rate-limits/limit.ts";
import { requireSender } from "#lib/server/views/session/session.ts";
import { cancel } from "#lib/server/actions/uploads/cancel.ts";
import { findOwnUpload } from "#lib/server/model/uploads/find-own-upload.ts";
import { viewUploadWithParts } from "#lib/server/model/uploads/view-upload.ts";

export const GET = endpoint("GET /api/uploads/{uploadId}", async (request, { params }) => {
  const creator = await requireSender(request);
  await limit(request, { policy: "send-person", by: creator.id });
  const upload = await findOwnUpload(creator.id, params.uploadId);
  return { status: 200, body: await viewUploadWithParts(upload) };
});

export const DELETE = endpoint("DELETE /api/uploads/{uploadId}", async (request, { params }) => {
  const creator = await requireSender(request);
  await limit(request, { policy: "send-person", by: creator.id });
  const upload = await findOwnUpload(creator.id, params.uploadId);
  await cancel(upload, await databaseNow());
  return { status: 204 };
});

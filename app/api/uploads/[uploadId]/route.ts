import { route } from "#lib/server/http/route.ts";
import { requireRole } from "#lib/server/session.ts";
import { cancel } from "#lib/server/uploads/cancel.ts";
import { findOwnUpload } from "#lib/server/uploads/find-own-upload.ts";
import { viewUploadWithParts } from "#lib/server/uploads/view-upload.ts";

type Context = { params: Promise<{ uploadId: string }> };

export const GET = route<Context>(async (request, { params }) => {
  const creator = await requireRole(request, "CREATOR");
  const upload = await findOwnUpload(creator.id, (await params).uploadId);
  return Response.json(await viewUploadWithParts(upload));
});

export const DELETE = route<Context>(async (request, { params }) => {
  const creator = await requireRole(request, "CREATOR");
  const upload = await findOwnUpload(creator.id, (await params).uploadId);
  await cancel(upload, new Date());
  return new Response(null, { status: 204 });
});

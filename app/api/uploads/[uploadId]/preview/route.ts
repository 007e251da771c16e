import { route } from "#lib/server/http/route.ts";
import { orStorageUnavailable } from "#lib/server/s3/failures.ts";
import { requireRole } from "#lib/server/session.ts";
import { findOwnUpload } from "#lib/server/uploads/find-own-upload.ts";
import { recordPreview } from "#lib/server/uploads/record-preview.ts";
import { signPreview } from "#lib/server/uploads/sign-preview.ts";

type Context = { params: Promise<{ uploadId: string }> };

export const POST = route<Context>(async (request, { params }) => {
  const creator = await requireRole(request, "CREATOR");
  const upload = await findOwnUpload(creator.id, (await params).uploadId);
  return Response.json(await signPreview(upload, new Date()));
});

export const PUT = route<Context>(async (request, { params }) => {
  const creator = await requireRole(request, "CREATOR");
  const upload = await findOwnUpload(creator.id, (await params).uploadId);
  return Response.json(await orStorageUnavailable(() => recordPreview(upload, new Date())));
});

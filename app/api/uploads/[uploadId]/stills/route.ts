import { SignStills } from "#lib/domain/wire/uploads.ts";
import { databaseNow } from "#lib/server/base/db/clock.ts";
import { readOptionalBody } from "#lib/server/base/http/body.ts";
import { orStorageUnavailable } from "#lib/server/base/s3/failures.ts";
import { route } from "#lib/server/base/http/route.ts";
import { limit } from "#lib/server/base/rate-limits/limit.ts";
import { requireSender } from "#lib/server/views/session/session.ts";
import { findOwnUpload } from "#lib/server/model/uploads/find-own-upload.ts";
import { recordThumbnails } from "#lib/server/actions/uploads/record-thumbnails.ts";
import { signThumbnails } from "#lib/server/actions/uploads/sign-thumbnails.ts";

type Context = { params: Promise<{ uploadId: string }> };

export const POST = route<Context>(async (request, { params }) => {
  const creator = await requireSender(request);
  await limit(request, { policy: "send-person", by: creator.id });
  const sizes = await readOptionalBody(request, SignStills);
  const upload = await findOwnUpload(creator.id, (await params).uploadId);
  return Response.json(await signThumbnails(upload, await databaseNow(), sizes));
});

export const PUT = route<Context>(async (request, { params }) => {
  const creator = await requireSender(request);
  await limit(request, { policy: "send-person", by: creator.id });
  const upload = await findOwnUpload(creator.id, (await params).uploadId);
  return Response.json(await orStorageUnavailable(() => recordThumbnails(upload)));
});

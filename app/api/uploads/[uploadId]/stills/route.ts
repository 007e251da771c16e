import { databaseNow } from "#lib/server/base/db/clock.ts";
import { orStorageUnavailable } from "#lib/server/base/s3/failures.ts";
import { endpoint } from "#lib/server/base/http/endpoint.ts";
import { limit } from "#lib/server/base/rate-limits/limit.ts";
import { requireSender } from "#lib/server/views/session/session.ts";
import { findOwnUpload } from "#lib/server/model/uploads/find-own-upload.ts";
import { recordThumbnails } from "#lib/server/actions/uploads/record-thumbnails.ts";
import { signThumbnails } from "#lib/server/actions/uploads/sign-thumbnails.ts";

export const POST = endpoint(
  "POST /api/uploads/{uploadId}/stills",
  async (request, { params, readBody }) => {
    const creator = await requireSender(request);
    await limit(request, { policy: "send-person", by: creator.id });
    const sizes = await readBody();
    const upload = await findOwnUpload(creator.id, params.uploadId);
    return { status: 200, body: await signThumbnails(upload, await databaseNow(), sizes) };
  },
);

export const PUT = endpoint("PUT /api/uploads/{uploadId}/stills", async (request, { params }) => {
  const creator = await requireSender(request);
  await limit(request, { policy: "send-person", by: creator.id });
  const upload = await findOwnUpload(creator.id, params.uploadId);
  return { status: 200, body: await orStorageUnavailable(() => recordThumbnails(upload)) };
});

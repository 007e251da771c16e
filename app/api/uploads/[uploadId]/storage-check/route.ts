import { endpoint } from "#lib/server/base/http/endpoint.ts";
import { limit } from "#lib/server/base/rate-limits/limit.ts";
import { requireSender } from "#lib/server/views/session/session.ts";
import { findStoreFault } from "#lib/server/model/store/find-fault.ts";
import { findOwnUpload } from "#lib/server/model/uploads/find-own-upload.ts";

/** Asked by a browser that the store does not answer: from there a refusal and a lost connection look the same. */
export const POST = endpoint(
  "POST /api/uploads/{uploadId}/storage-check",
  async (request, { params }) => {
    const creator = await requireSender(request);
    await limit(request, { policy: "send-person", by: creator.id });
    await findOwnUpload(creator.id, params.uploadId);
    return { status: 200, body: { fault: await findStoreFault(new Date()) } };
  },
);

import { databaseNow } from "#lib/server/base/db/clock.ts";
import { endpoint } from "#lib/server/base/http/endpoint.ts";
import { limit } from "#lib/server/base/rate-limits/limit.ts";
import { requireSender } from "#lib/server/views/session/session.ts";
import { extendReservation } from "#lib/server/actions/uploads/extend.ts";
import { findOwnUpload } from "#lib/server/model/uploads/find-own-upload.ts";
import { signTransfer } from "#lib/server/actions/uploads/open-transfer.ts";

export const POST = endpoint(
  "POST /api/uploads/{uploadId}/parts",
  async (request, { params, readBody }) => {
    const creator = await requireSender(request);
    await limit(request, { policy: "send-person", by: creator.id });
    const { parts } = await readBody();
    const upload = await findOwnUpload(creator.id, params.uploadId);

    const now = await databaseNow();
    const transfer = await signTransfer(upload, parts, now);
    await extendReservation(upload, now);
    return { status: 200, body: transfer };
  },
);

import { Problem } from "#lib/domain/problem.ts";
import { isolate } from "#lib/domain/text.ts";
import type { CompletedUpload } from "#lib/domain/wire/uploads.ts";
import { databaseNow } from "#lib/server/base/db/clock.ts";
import { endpoint } from "#lib/server/base/http/endpoint.ts";
import { limit } from "#lib/server/base/rate-limits/limit.ts";
import { runAfterAnswer } from "#lib/server/jobs/run-after-answer.ts";
import { requireSender } from "#lib/server/views/session/session.ts";
import { findOwnUpload } from "#lib/server/model/uploads/find-own-upload.ts";
import { requireOpen } from "#lib/server/model/uploads/require-open.ts";
import { receiptOf } from "#lib/server/model/uploads/receipt.ts";
import { completeUpload } from "#lib/server/actions/uploads/complete-upload.ts";
import { viewRefusal } from "#lib/server/model/uploads/view-upload.ts";
import { readVideo } from "#lib/server/views/videos/read-video.ts";

export const POST = endpoint(
  "POST /api/uploads/{uploadId}/complete",
  async (request, { params, readBody }) => {
    const creator = await requireSender(request);
    await limit(request, { policy: "send-person", by: creator.id });
    const now = await databaseNow();
    const { checksum } = await readBody();
    const own = await findOwnUpload(creator.id, params.uploadId);
    const upload = await completeUpload(own.id, now, checksum);

    if (upload.state === "VERIFIED") runAfterAnswer("encode");

    const refusal = viewRefusal(upload);
    if (refusal) {
      throw new Problem("file_refused", `${isolate(upload.fileName)}: ${refusal.detail}`, {
        members: { id: upload.id, state: upload.state, reason: refusal.reason },
      });
    }
    const receipt = receiptOf(upload);
    if (!receipt) {
      requireOpen(upload);
      throw new Error(`upload ${upload.id} was settled and is ${upload.state}`);
    }
    const video = await readVideo(creator, upload.videoId, now);
    const completed: CompletedUpload = { id: upload.id, state: "VERIFIED", video, receipt };
    return { status: 200, body: completed };
  },
);

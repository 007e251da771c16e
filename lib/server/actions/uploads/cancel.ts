import { whereOpen } from "#lib/server/model/uploads/upload-states.ts";
import { Problem } from "#lib/domain/problem.ts";
import { db } from "#lib/server/base/db/client.ts";
import type { Upload } from "#lib/server/base/db/generated/client.ts";
import { logError } from "#lib/server/base/log.ts";
import { recordEvent } from "#lib/server/model/events/record-event.ts";
import { cleanStorage } from "./clean-storage.ts";

/**
 * Cancels a reservation: its quota slot is free again with the commit, and what was sent is removed from storage. Safe
 * to repeat. If storage is down, the reconcile job removes the rest.
 * @throws Problem `upload_not_open` if the upload already has its verdict
 */
export async function cancel(upload: Upload, now: Date): Promise<void> {
  const state = await db.$transaction(async (tx) => {
    const { count } = await tx.upload.updateMany({
      where: { id: upload.id, ...whereOpen },
      data: { state: "CANCELLED", settledAt: now },
    });
    if (count === 1) {
      await recordEvent(
        tx,
        {
          kind: "upload.cancelled",
          actorId: upload.creatorId,
          videoId: upload.videoId,
          uploadId: upload.id,
        },
        now,
      );
    }
    return (await tx.upload.findUniqueOrThrow({ where: { id: upload.id } })).state;
  });
  if (state === "VERIFIED" || state === "REFUSED") {
    const word = state === "VERIFIED" ? "is already verified" : "was already refused";
    throw new Problem("upload_not_open", `This upload ${word} and cannot be cancelled.`, {
      members: { state },
    });
  }
  try {
    // The row is read afresh: a multipart upload may have been opened in S3 since.
    await cleanStorage(await db.upload.findUniqueOrThrow({ where: { id: upload.id } }), now);
  } catch (error) {
    logError("a cancelled upload is not yet removed from storage", error, { uploadId: upload.id });
  }
}

import { keptWords } from "#lib/domain/text.ts";
import { db } from "#lib/server/base/db/client.ts";
import { recordEvent } from "#lib/server/model/events/record-event.ts";

/** Fails an export for good, with words for people. @returns false if it is no longer queued */
export async function failExport(uploadId: string, reason: string, now: Date): Promise<boolean> {
  const words = keptWords(reason) || "the store did not say why";
  return db.$transaction(async (tx) => {
    const { count } = await tx.export.updateMany({
      where: { uploadId, state: "QUEUED" },
      data: { state: "FAILED", reason: words, settledAt: now },
    });
    if (count === 0) return false;
    const { videoId } = await tx.upload.findUniqueOrThrow({ where: { id: uploadId } });
    await recordEvent(
      tx,
      {
        kind: "export.failed",
        actorId: null,
        videoId,
        uploadId,
        data: { reason: words },
      },
      now,
    );
    return true;
  });
}

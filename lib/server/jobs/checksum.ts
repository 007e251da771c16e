import { db } from "#lib/server/base/db/client.ts";
import { databaseNow } from "#lib/server/base/db/clock.ts";
import type { JobHandler, Outcome, QueuedJob } from "#lib/server/base/queue/run-job.ts";
import { headObject } from "#lib/server/base/s3/objects.ts";
import { recordEvent } from "#lib/server/model/events/record-event.ts";
import { hashAgainst } from "#lib/server/model/uploads/hash-object.ts";

/** Reads originals whose checksum the store did not check; whole ones, which takes a worker. */
export const checksumJob: JobHandler<"checksum"> = { run: checkChecksum, needsWorker: () => true };

/**
 * Reads the whole of an original and compares it with what the sender's browser read. The film stays verified whatever comes
 * of it, since it is all there is; a difference is told to creator and desk.
 */
export async function checkChecksum(
  { payload: { uploadId } }: QueuedJob<"checksum">,
  signal: AbortSignal,
): Promise<Outcome> {
  const upload = await db.upload.findUnique({ where: { id: uploadId } });
  if (upload?.state !== "VERIFIED" || upload.checkedBy !== null) return { status: "done" };
  const object = await headObject(upload.key);
  if (!object) return { status: "again", reason: `${upload.key} is not there` };
  const read = await hashAgainst(upload.checksum, upload.key, object, signal);
  await db.$transaction(async (tx) => {
    const { count } = await tx.upload.updateMany({
      where: { id: uploadId, state: "VERIFIED", checkedBy: null },
      data: { storedChecksum: read, checksumType: "FULL_OBJECT", checkedBy: "newsreel" },
    });
    if (count === 0) return;
    // The browser's word may have come while this was read.
    const { checksum, videoId, version } = await tx.upload.findUniqueOrThrow({
      where: { id: uploadId },
    });
    if (!checksum || checksum === read) return;
    const data = { sent: checksum, stored: read, version };
    await recordEvent(
      tx,
      { kind: "upload.differs", actorId: null, videoId, uploadId, data },
      await databaseNow(),
    );
  });
  return { status: "done" };
}

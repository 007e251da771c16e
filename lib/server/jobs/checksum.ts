import { db } from "#lib/server/base/db/client.ts";
import { databaseNow } from "#lib/server/base/db/clock.ts";
import type { JobHandler, Outcome, QueuedJob } from "#lib/server/base/queue/run-job.ts";
import { headObject } from "#lib/server/base/s3/objects.ts";
import { recordEvent } from "#lib/server/model/events/record-event.ts";
import { hashAgainst } from "#lib/server/model/uploads/hash-object.ts";

/** Computes the checksums of originals that the store did not check; reading whole originals takes a worker. */
export const checksumJob: JobHandler<"checksum"> = { run: checkChecksum, needsWorker: () => true };

/**
 * Reads a whole original and compares its checksum with the one from the sender's browser. The video stays verified
 * either way, since there is no other copy; a difference is reported to creator and reviewers.
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
    // The client's checksum may have arrived while this was read.
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

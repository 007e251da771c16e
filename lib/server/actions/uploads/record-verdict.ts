import { whereOpen } from "#lib/server/model/uploads/upload-states.ts";
import type { UploadState } from "#lib/domain/states.ts";
import { db } from "#lib/server/base/db/client.ts";
import type { Tx } from "#lib/server/base/db/client.ts";
import type { Upload } from "#lib/server/base/db/generated/client.ts";
import { recordEvent } from "#lib/server/model/events/record-event.ts";
import type { FinalizedObject } from "./finalized-object.ts";

/**
 * Records verdict, media facts and timeline, and everything that follows from them, in one transaction. A second call
 * finds the upload no longer RESERVED and writes nothing.
 * @param clientChecksum CRC64NVME of the whole file as the client read it
 */
export async function recordVerdict(
  upload: Upload,
  finalized: FinalizedObject,
  now: Date,
  clientChecksum?: string,
): Promise<void> {
  const { id, videoId, version } = upload;
  const { object, verdict, read, checkedBy } = finalized;
  const state: UploadState = verdict.outcome === "verified" ? "VERIFIED" : "REFUSED";
  await db.$transaction(async (tx) => {
    // Locked before the upload, as a suspension does: it happens before this verdict or after it, never in between.
    if (await cancelledForSuspended(tx, upload, now)) return;
    const { count } = await tx.upload.updateMany({
      where: { id, ...whereOpen },
      data: {
        state,
        settledAt: now,
        key: finalized.key,
        size: BigInt(object.size),
        sizeIsCeiling: false,
        etag: object.etag.replaceAll('"', ""),
        storedChecksum: read ?? object.checksum,
        checksumType: read ? "FULL_OBJECT" : object.checksumType,
        checkedBy,
        ...(clientChecksum && { checksum: clientChecksum }),
        ...(verdict.outcome === "verified"
          ? { media: verdict.media }
          : { refusal: verdict.reason }),
      },
    });
    if (count === 0) return;
    if (verdict.outcome === "refused") {
      await recordEvent(
        tx,
        {
          kind: "upload.refused",
          actorId: null,
          videoId,
          uploadId: id,
          data: { reason: verdict.reason, version },
        },
        now,
      );
      return;
    }
    // The newest verified version is shown and reviewed, and enters the queue afresh. A video withdrawn meanwhile stays
    // withdrawn.
    const { count: shown } = await tx.video.updateMany({
      where: { id: videoId, reviewState: { not: "WITHDRAWN" } },
      data: {
        currentUploadId: id,
        submittedAt: now,
        reviewState: "PENDING",
        reviewReason: null,
        reviewNote: null,
        reviewedById: null,
        reviewedAt: null,
        // Whoever claimed a first version has watched the sender's preview, and continues with the original.
        ...(version > 1 && { claimedById: null, claimedUntil: null }),
      },
    });
    if (shown === 1) {
      // A decision on an older version that can still be undone does not apply to this one.
      await tx.pendingDecision.deleteMany({ where: { videoId } });
    }
    await recordEvent(
      tx,
      {
        kind: "upload.verified",
        actorId: null,
        videoId,
        uploadId: id,
        data: { size: object.size, checksum: read ?? object.checksum, version },
      },
      now,
    );
  });
}

/**
 * Cancels the upload of a suspended creator: nothing of theirs reaches reviewers, whatever was signed before. @returns
 * whether it did
 */
async function cancelledForSuspended(
  tx: Tx,
  { id, videoId, creatorId }: Upload,
  now: Date,
): Promise<boolean> {
  const [creator] = await tx.$queryRaw<{ suspendedAt: Date | null }[]>`
    SELECT "suspendedAt" FROM "User" WHERE id = ${creatorId}::uuid FOR SHARE`;
  if (!creator?.suspendedAt) return false;
  const { count } = await tx.upload.updateMany({
    where: { id, ...whereOpen },
    data: { state: "CANCELLED", settledAt: now },
  });
  if (count === 1) {
    const data = { reason: "suspended" } as const;
    await recordEvent(
      tx,
      { kind: "upload.cancelled", actorId: null, videoId, uploadId: id, data },
      now,
    );
  }
  return true;
}

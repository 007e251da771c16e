import { whereOpen } from "#lib/server/model/uploads/upload-states.ts";
import type { UploadState } from "#lib/domain/states.ts";
import { db } from "#lib/server/base/db/client.ts";
import type { Tx } from "#lib/server/base/db/client.ts";
import type { Upload } from "#lib/server/base/db/generated/client.ts";
import { recordEvent } from "#lib/server/model/events/record-event.ts";
import type { FinalizedObject } from "./finalized-object.ts";

/**
 * Writes verdict, facts and timeline in one transaction, with what follows from them. Whoever comes second finds the upload no longer RESERVED and
 * writes nothing.
 * @param clientChecksum CRC64NVME of the file as the client read it
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
    // Held before the upload, as whoever suspends them does: a suspension comes before this verdict or after it.
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
    // The newest verified version is the one that is shown and judged, and it goes to the desk afresh. What the
    // creator withdrew meanwhile stays withdrawn.
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
        // Who is at a first version already watched the sender's preview, and goes on with the original.
        ...(version > 1 && { claimedById: null, claimedUntil: null }),
      },
    });
    if (shown === 1) {
      // What was decided on an older version, and can still be undone, is not said of this one.
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

/** Of a creator who is suspended nothing comes to the desk, whatever was signed for them before. */
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

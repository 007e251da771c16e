import type { UploadState } from "#lib/domain/states.ts";
import { db } from "../db/client.ts";
import type { Upload } from "../db/generated/client.ts";
import { queueEncoding } from "../encoding/queue-encoding.ts";
import { recordEvent } from "../timeline.ts";
import type { Landed } from "./judge-announced.ts";

/**
 * Writes verdict, facts, timeline and the encoding job in one transaction. Whoever comes second finds the upload no longer RESERVED and
 * writes nothing.
 */
export async function recordVerdict(upload: Upload, landed: Landed, now: Date): Promise<void> {
  const { id, videoId, version } = upload;
  const { object, verdict } = landed;
  const state: UploadState = verdict.outcome === "verified" ? "VERIFIED" : "REFUSED";
  await db.$transaction(async (tx) => {
    const { count } = await tx.upload.updateMany({
      where: { id, state: "RESERVED" },
      data: {
        state,
        settledAt: now,
        key: landed.key,
        size: BigInt(object.size),
        sizeIsCeiling: false,
        etag: object.etag.replaceAll('"', ""),
        storedChecksum: object.checksum,
        checksumType: object.checksumType,
        ...(verdict.outcome === "verified"
          ? { media: verdict.media }
          : { refusal: verdict.reason }),
      },
    });
    if (count === 0) return;
    if (verdict.outcome === "refused") {
      await recordEvent(tx, {
        kind: "upload.refused",
        actorId: null,
        videoId,
        uploadId: id,
        data: { reason: verdict.reason, version },
      });
      return;
    }
    await recordEvent(tx, {
      kind: "upload.verified",
      actorId: null,
      videoId,
      uploadId: id,
      data: { size: object.size, checksum: object.checksum, version },
    });
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
    if (shown === 1) await queueEncoding(tx, upload, now);
  });
}

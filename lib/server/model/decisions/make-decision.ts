import type { Decision } from "#lib/domain/decisions.ts";
import { eventOf } from "#lib/domain/decisions.ts";
import type { Tx } from "#lib/server/base/db/client.ts";
import type { Prisma } from "#lib/server/base/db/generated/client.ts";
import { recordEvent } from "#lib/server/model/events/record-event.ts";

export type HeldDecision = {
  videoId: string;
  uploadId: string;
  reviewerId: string;
  decision: Decision;
  reason: string | null;
  note: string | null;
  /** As freeze-details.ts stored them. */
  details: Prisma.InputJsonValue;
  decidedAt: Date;
};

/**
 * Applies a decision in the caller's transaction: state, timeline and what follows from it. Deletes the reviewers'
 * drafts on the version.
 * @returns false, having written nothing, if the video is no longer under review or has another version
 */
export async function makeDecision(tx: Tx, held: HeldDecision, now: Date): Promise<boolean> {
  const { videoId, uploadId, reviewerId, decision, reason, note, details, decidedAt } = held;
  const { count } = await tx.video.updateMany({
    where: { id: videoId, currentUploadId: uploadId, reviewState: "PENDING" },
    data: {
      reviewState: decision,
      reviewReason: reason,
      reviewNote: note,
      reviewedById: reviewerId,
      reviewedAt: decidedAt,
      decidedDetails: details,
      claimedById: null,
      claimedUntil: null,
    },
  });
  if (count === 0) return false;
  await recordEvent(
    tx,
    {
      kind: eventOf(decision),
      videoId,
      uploadId,
      actorId: reviewerId,
      data: { reason, note },
    },
    now,
  );
  await tx.reviewDraft.deleteMany({ where: { uploadId } });
  return true;
}

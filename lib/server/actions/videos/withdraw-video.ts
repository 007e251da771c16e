import { isOpen } from "#lib/domain/states.ts";
import { Problem } from "#lib/domain/problem.ts";
import { db } from "#lib/server/base/db/client.ts";
import { databaseNow } from "#lib/server/base/db/clock.ts";
import { recordEvent } from "#lib/server/model/events/record-event.ts";
import { findVideo } from "#lib/server/model/videos/find-video.ts";
import type { Viewer } from "#lib/server/model/people/viewer.ts";
import { currentUploadOf } from "#lib/server/model/videos/summarize-video.ts";

/**
 * Withdraws a creator's video, whatever was decided; ends a reviewer's claim and a running encoding. Safe to repeat.
 * docs/decisions explains what becomes of the original.
 * @throws Problem `video_not_found`; `upload_incomplete` while its first file is being uploaded (cancel that instead)
 */
export async function withdrawVideo(creator: Viewer, videoId: string, at?: Date): Promise<void> {
  const now = at ?? (await databaseNow());
  // A reviewer may decide between the read and the update. The update then finds an unexpected state, and the next read
  // sees the decision, which withdrawing overrides.
  for (;;) {
    const video = await findVideo(creator, videoId);
    const { reviewState } = video;
    if (reviewState === "WITHDRAWN") return;
    if (isOpen(currentUploadOf(video))) {
      throw new Problem(
        "upload_incomplete",
        `${currentUploadOf(video).fileName} is still on its way. Cancel the upload instead.`,
        { reason: "cancelInstead" },
      );
    }
    const moved = await db.$transaction(async (tx) => {
      const { count } = await tx.video.updateMany({
        where: { id: video.id, creatorId: creator.id, reviewState },
        data: { reviewState: "WITHDRAWN", claimedById: null, claimedUntil: null },
      });
      if (count === 0) return false;
      // A decision that can still be undone was announced to nobody, and is dropped.
      await tx.pendingDecision.deleteMany({ where: { videoId: video.id } });
      await tx.reviewDraft.deleteMany({ where: { videoId: video.id } });
      await recordEvent(
        tx,
        {
          kind: "review.withdrawn",
          videoId: video.id,
          uploadId: video.currentUploadId ?? undefined,
          actorId: creator.id,
          data: { from: reviewState },
        },
        now,
      );
      return true;
    });
    if (moved) return;
  }
}

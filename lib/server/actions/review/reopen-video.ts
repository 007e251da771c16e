import { whereOpen } from "#lib/server/model/uploads/upload-states.ts";
import { Problem } from "#lib/domain/problem.ts";
import type { Reopen, Reopened } from "#lib/domain/wire/review.ts";
import { db } from "#lib/server/base/db/client.ts";
import { Prisma } from "#lib/server/base/db/generated/client.ts";
import { holdPerson } from "#lib/server/model/people/hold-person.ts";
import { recordEvent } from "#lib/server/model/events/record-event.ts";
import { findVideo } from "#lib/server/model/videos/find-video.ts";
import type { Viewer } from "#lib/server/model/people/viewer.ts";
import { isOwnVideo, ownVideo } from "#lib/server/model/review/review-guards.ts";

/**
 * Puts a decided video back under review, with its original waiting time. The creator reads who did it and why. An
 * exported copy stays where it is.
 * @throws Problem `video_not_found`, `own_video`, `not_decided`; `not_under_review` for a withdrawn one;
 *   `newer_version_on_its_way`; `not_allowed` for somebody who is no longer an admin
 */
export async function reopenVideo(
  admin: Viewer,
  videoId: string,
  { reason }: Reopen,
  now: Date,
): Promise<Reopened> {
  const video = await findVideo(admin, videoId);
  if (isOwnVideo(admin, video)) throw ownVideo();
  const { id, creatorId, reviewState, currentUploadId } = video;
  if (reviewState === "WITHDRAWN") {
    throw new Problem("not_under_review", "The creator has withdrawn this video.");
  }
  if (reviewState === "PENDING") throw notDecided();

  const reopened = await db.$transaction(async (tx) => {
    await holdPerson(tx, admin.id, "ADMIN");
    // Reservations lock their creator's row: none for this video can begin meanwhile.
    await tx.$queryRaw`SELECT 1 FROM "User" WHERE id = ${creatorId}::uuid FOR NO KEY UPDATE`;
    if (await tx.upload.count({ where: { videoId: id, ...whereOpen } })) {
      throw new Problem(
        "newer_version_on_its_way",
        "A newer version of this video is on its way. It comes back to the desk when it has arrived.",
      );
    }
    const { count } = await tx.video.updateMany({
      where: { id, reviewState, currentUploadId },
      data: {
        reviewState: "PENDING",
        reviewReason: null,
        reviewNote: null,
        reviewedById: null,
        reviewedAt: null,
        decidedDetails: Prisma.DbNull,
      },
    });
    if (count === 0) return false;
    await recordEvent(
      tx,
      {
        kind: "review.reopened",
        actorId: admin.id,
        videoId: id,
        ...(currentUploadId && { uploadId: currentUploadId }),
        data: { reason, from: reviewState },
      },
      now,
    );
    return true;
  });
  if (!reopened) throw notDecided();
  return { id, state: "PENDING" };
}

function notDecided(): Problem {
  return new Problem("not_decided", "Nothing is decided on this video: it is under review.");
}

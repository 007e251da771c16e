import { invitesVersion } from "#lib/domain/decisions.ts";
import { isOpen } from "#lib/domain/states.ts";
import { v7 as uuidv7 } from "uuid";
import { Problem } from "#lib/domain/problem.ts";
import { titleFrom } from "#lib/domain/title.ts";
import type { ReserveUpload } from "#lib/domain/wire/uploads.ts";
import type { Tx } from "#lib/server/base/db/client.ts";

/**
 * Returns the video for a reservation: a new one, with a title and not yet inserted, or the next version of an existing
 * one that accepts another version.
 * @throws Problem `video_not_found`, `version_not_expected`
 */
export async function prepareVideo(
  tx: Tx,
  creatorId: string,
  file: ReserveUpload,
): Promise<{ videoId: string; version: number; title: string | null }> {
  if (!file.videoId) {
    return { videoId: uuidv7(), version: 1, title: titleFrom(file.fileName) };
  }

  const video = await tx.video.findFirst({
    where: { id: file.videoId, creatorId },
    include: { currentUpload: true, uploads: { orderBy: { version: "desc" } } },
  });
  if (!video) throw new Problem("video_not_found", "There is no such video.");
  if (video.uploads.some((upload) => isOpen(upload))) {
    throw new Problem(
      "version_not_expected",
      "A version of this video is already on its way. Finish or cancel it first.",
    );
  }
  const asked = invitesVersion(video.reviewState);
  const failed = video.reviewState === "PENDING" && video.currentUpload?.state !== "VERIFIED";
  if (!asked && !failed) {
    throw new Problem(
      "version_not_expected",
      "A new version can be sent after the desk has asked for changes. Send this file as a video of its own.",
      { members: { review: video.reviewState } },
    );
  }
  return { videoId: video.id, version: (video.uploads[0]?.version ?? 0) + 1, title: null };
}

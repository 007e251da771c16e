import { db } from "#lib/server/base/db/client.ts";
import { findVideo } from "#lib/server/model/videos/find-video.ts";
import type { Viewer } from "#lib/server/model/people/viewer.ts";

/**
 * Releases one's own claim. Does nothing without one, least of all to a colleague's claim.
 * @throws Problem `video_not_found`
 */
export async function releaseClaim(reviewer: Viewer, videoId: string): Promise<void> {
  const { id } = await findVideo(reviewer, videoId);
  await db.video.updateMany({
    where: { id, claimedById: reviewer.id },
    data: { claimedById: null, claimedUntil: null },
  });
}

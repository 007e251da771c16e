import { db } from "#lib/server/base/db/client.ts";
import { findVideo } from "#lib/server/model/videos/find-video.ts";
import type { Viewer } from "#lib/server/model/people/viewer.ts";

/**
 * Gives one's own lease back. Releasing what one does not have changes nothing, least of all a colleague's lease.
 * @throws Problem `video_not_found`
 */
export async function releaseClaim(reviewer: Viewer, videoId: string): Promise<void> {
  const { id } = await findVideo(reviewer, videoId);
  await db.video.updateMany({
    where: { id, claimedById: reviewer.id },
    data: { claimedById: null, claimedUntil: null },
  });
}

import { isOpen } from "#lib/domain/states.ts";
import { db } from "#lib/server/base/db/client.ts";
import type { Upload } from "#lib/server/base/db/generated/client.ts";

/**
 * Whether this version's pictures must stay as they are: it has been decided on, or another version has replaced it. A
 * version that is still being uploaded has not been seen.
 */
export async function areThumbnailsFrozen(
  upload: Pick<Upload, "id" | "videoId" | "state">,
): Promise<boolean> {
  if (isOpen(upload)) return false;
  const open = await db.video.count({
    where: { id: upload.videoId, currentUploadId: upload.id, reviewState: "PENDING" },
  });
  return open === 0;
}

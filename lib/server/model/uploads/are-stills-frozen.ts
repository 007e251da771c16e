import { isOpen } from "#lib/domain/states.ts";
import { db } from "#lib/server/base/db/client.ts";
import type { Upload } from "#lib/server/base/db/generated/client.ts";

/**
 * Whether the desk has decided on this version, or another one has taken its place: what was seen then stays as it was. A
 * version that is on its way has not been seen.
 */
export async function areStillsFrozen(
  upload: Pick<Upload, "id" | "videoId" | "state">,
): Promise<boolean> {
  if (isOpen(upload)) return false;
  const open = await db.video.count({
    where: { id: upload.videoId, currentUploadId: upload.id, reviewState: "PENDING" },
  });
  return open === 0;
}

import { db } from "#lib/server/base/db/client.ts";
import type { Upload } from "#lib/server/base/db/generated/client.ts";
import { previewKey } from "#lib/server/base/s3/keys.ts";
import { deleteObject } from "#lib/server/base/s3/objects.ts";

/**
 * Deletes the sender's preview once there is an encoding. Safe to repeat. The object goes first: a row that still names
 * it is tried again, an object that no row names is never found.
 */
export async function dropPreview(
  upload: Pick<Upload, "id" | "videoId" | "previewType">,
): Promise<void> {
  if (!upload.previewType) return;
  await deleteObject(previewKey(upload));
  await db.upload.update({ where: { id: upload.id }, data: { previewType: null } });
}

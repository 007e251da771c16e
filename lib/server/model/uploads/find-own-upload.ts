import { isId } from "#lib/domain/is-id.ts";
import { Problem } from "#lib/domain/problem.ts";
import { db } from "#lib/server/base/db/client.ts";
import type { Upload } from "#lib/server/base/db/generated/client.ts";

/** Finds a creator's own upload. @throws Problem `upload_not_found`, also for one of somebody else */
export async function findOwnUpload(creatorId: string, uploadId: string): Promise<Upload> {
  const upload = isId(uploadId)
    ? await db.upload.findFirst({ where: { id: uploadId, creatorId } })
    : null;
  if (!upload) throw new Problem("upload_not_found", "There is no such upload.");
  return upload;
}

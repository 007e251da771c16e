import { isOpen } from "#lib/domain/states.ts";
import { Problem } from "#lib/domain/problem.ts";
import { db } from "#lib/server/base/db/client.ts";
import type { Upload } from "#lib/server/base/db/generated/client.ts";
import { logError } from "#lib/server/base/log.ts";
import { orStorageUnavailable } from "#lib/server/base/s3/failures.ts";
import { cleanStorage } from "./clean-storage.ts";
import { requireToldChecksum } from "./judge-announced.ts";
import type { Landed } from "./judge-announced.ts";
import { landMultipart } from "./land-multipart.ts";
import { landPost } from "./land-post.ts";
import { recordVerdict } from "./record-verdict.ts";

/**
 * The one step that the browser's call, the storage event and the reconcile job all lead to: from bytes in the bucket to
 * a verdict. Idempotent: it may be called at any time, any number of times, from any process, and answers the same.
 * @param told CRC64NVME of the whole file as the client read it, if it says so
 * @throws Problem `upload_incomplete` while bytes are missing, `checksum_mismatch`, `storage_unavailable`
 */
export async function settle(uploadId: string, now: Date, told?: string): Promise<Upload> {
  const upload = await db.upload.findUnique({ where: { id: uploadId } });
  if (!upload) throw new Problem("upload_not_found", "There is no such upload.");
  if (!isOpen(upload)) return asTold(upload, told);

  const landed = await orStorageUnavailable(() => landUnlessEnded(upload, told));
  if (landed) await recordVerdict(upload, landed, now, told);
  await cleanUp(uploadId, now);
  return asTold(await db.upload.findUniqueOrThrow({ where: { id: uploadId } }), told);
}

/** Null if another call has ended the upload meanwhile, and may have taken away what this one was at. */
async function landUnlessEnded(upload: Upload, told: string | undefined): Promise<Landed | null> {
  try {
    return await (upload.method === "POST" ? landPost(upload, told) : landMultipart(upload, told));
  } catch (error) {
    if (!isOpen(await db.upload.findUniqueOrThrow({ where: { id: upload.id } }))) return null;
    throw error;
  }
}

/** What the form brought is not needed any more, nor anything of what was refused, or cancelled while it was being judged. */
async function cleanUp(id: string, now: Date): Promise<void> {
  try {
    await cleanStorage(await db.upload.findUniqueOrThrow({ where: { id } }), now);
  } catch (error) {
    // The verdict stands; the reconcile job removes the rest.
    logError("storage is not yet cleaned after a verdict", error, { uploadId: id });
  }
}

/** Another call may have settled it, which was not told what the file is: whoever checks it later needs to know. */
async function asTold(upload: Upload, told: string | undefined): Promise<Upload> {
  if (told && !upload.checksum && upload.state === "VERIFIED") {
    const known = { id: upload.id, checksum: null };
    await db.upload.updateMany({ where: known, data: { checksum: told } });
  }
  const isVerified = upload.state === "VERIFIED" && upload.checksumType === "FULL_OBJECT";
  requireToldChecksum(upload, told, isVerified ? upload.storedChecksum : null);
  return upload;
}

import { isOpen } from "#lib/domain/states.ts";
import { Problem } from "#lib/domain/problem.ts";
import { db } from "#lib/server/base/db/client.ts";
import type { Upload } from "#lib/server/base/db/generated/client.ts";
import { logError } from "#lib/server/base/log.ts";
import { orStorageUnavailable } from "#lib/server/base/s3/failures.ts";
import { cleanStorage } from "./clean-storage.ts";
import { requireClientChecksum } from "./client-checksum.ts";
import type { FinalizedObject } from "./finalized-object.ts";
import { finalizeMultipart } from "./finalize-multipart.ts";
import { finalizePost } from "./finalize-post.ts";
import { recordVerdict } from "./record-verdict.ts";

/**
 * Completes an upload: finalizes its object in the bucket, inspects it and records the verdict. The browser's call, the
 * storage event and the reconcile job all end here. Idempotent: it may be called at any time, any number of times, from
 * any process, and always returns the same result.
 * @param clientChecksum CRC64NVME of the whole file as the client read it, if the client sent it
 * @throws Problem `upload_incomplete` while bytes are missing, `checksum_mismatch`, `storage_unavailable`
 */
export async function completeUpload(
  uploadId: string,
  now: Date,
  clientChecksum?: string,
): Promise<Upload> {
  const upload = await db.upload.findUnique({ where: { id: uploadId } });
  if (!upload) throw new Problem("upload_not_found", "There is no such upload.");
  if (!isOpen(upload)) return withClientChecksum(upload, clientChecksum);

  const finalized = await orStorageUnavailable(() => finalizeUnlessEnded(upload, clientChecksum));
  if (finalized) await recordVerdict(upload, finalized, now, clientChecksum);
  await cleanUp(uploadId, now);
  return withClientChecksum(
    await db.upload.findUniqueOrThrow({ where: { id: uploadId } }),
    clientChecksum,
  );
}

/** Returns null if another call has ended the upload meanwhile: it may have removed the object this one was working on. */
async function finalizeUnlessEnded(
  upload: Upload,
  clientChecksum: string | undefined,
): Promise<FinalizedObject | null> {
  try {
    return await (upload.method === "POST"
      ? finalizePost(upload, clientChecksum)
      : finalizeMultipart(upload, clientChecksum));
  } catch (error) {
    if (!isOpen(await db.upload.findUniqueOrThrow({ where: { id: upload.id } }))) return null;
    throw error;
  }
}

/** Removes the form's object, and everything of an upload that was refused, or cancelled while it was being inspected. */
async function cleanUp(id: string, now: Date): Promise<void> {
  try {
    await cleanStorage(await db.upload.findUniqueOrThrow({ where: { id } }), now);
  } catch (error) {
    // The verdict stands; the reconcile job removes the rest.
    logError("storage is not yet cleaned after a verdict", error, { uploadId: id });
  }
}

/**
 * Compares the stored checksum with the client's. Saves the client's if the call that completed the upload had none: the
 * job that reads the whole object later needs it.
 */
async function withClientChecksum(
  upload: Upload,
  clientChecksum: string | undefined,
): Promise<Upload> {
  if (clientChecksum && !upload.checksum && upload.state === "VERIFIED") {
    const known = { id: upload.id, checksum: null };
    await db.upload.updateMany({ where: known, data: { checksum: clientChecksum } });
  }
  const isVerified = upload.state === "VERIFIED" && upload.checksumType === "FULL_OBJECT";
  requireClientChecksum(upload, clientChecksum, isVerified ? upload.storedChecksum : null);
  return upload;
}

import { Problem } from "#lib/domain/problem.ts";
import { isolate } from "#lib/domain/text.ts";
import type { Upload } from "#lib/server/base/db/generated/client.ts";
import { logError } from "#lib/server/base/log.ts";
import { compareObjects } from "#lib/server/base/s3/compare-objects.ts";
import { copyAside } from "#lib/server/base/s3/copy-object.ts";
import { copiedOriginalKey } from "#lib/server/base/s3/keys.ts";
import { deleteObject, headObject } from "#lib/server/base/s3/objects.ts";
import type { StoredObject } from "#lib/server/base/s3/objects.ts";
import { UnexpectedAnswer } from "#lib/server/base/s3/unexpected-answer.ts";
import { hashAgainst } from "#lib/server/model/uploads/hash-object.ts";
import { inspectUploadTwice } from "./inspect-upload-twice.ts";
import { requireClientChecksum } from "./client-checksum.ts";
import type { FinalizedObject } from "./finalized-object.ts";
import { isCheckedByStore } from "./is-checked-by-store.ts";

/**
 * Copies the object that a presigned POST stored to a key that only this call uses, and inspects the copy, which becomes
 * the original. The form can be replayed with other bytes until it expires; the copy cannot be replaced, even on stores
 * that ignore conditional requests. Two concurrent calls make two copies, and the verdict names one of them.
 * @param clientChecksum CRC64NVME of the whole file as the client read it; an object that differs is not inspected
 * @throws Problem `upload_incomplete` if nothing has arrived, `checksum_mismatch`
 */
export async function finalizePost(
  upload: Upload,
  clientChecksum?: string,
): Promise<FinalizedObject> {
  const key = copiedOriginalKey(upload);
  const object = await copyAside(upload.key, key);
  if (!object) {
    throw new Problem(
      "upload_incomplete",
      `${isolate(upload.fileName)} has not arrived in storage. Send it, then complete again.`,
      { reason: "fileMissing", members: { missing: [] } },
    );
  }
  try {
    const isChecked = await isCheckedByStore(object, new Date());
    const read = isChecked
      ? undefined
      : await hashAgainst(clientChecksum ?? upload.checksum, key, object);
    requireClientChecksum(upload, clientChecksum, read ?? object.checksum);
    const verdict = await inspectUploadTwice(upload, key, object, { read });
    if (verdict.outcome === "refused") await requireCopied(upload.key, object);
    return { key, object, verdict, read, checkedBy: isChecked ? "storage" : "newsreel" };
  } catch (error) {
    await dropCopy(upload, key);
    throw error;
  }
}

/** Requires that a refused copy equals its source: what is refused is deleted, and a bad copy must not cost the original. */
async function requireCopied(source: string, copy: StoredObject): Promise<void> {
  const sent = await headObject(source);
  if (!sent || compareObjects(sent, copy) === "different") {
    throw new UnexpectedAnswer(`the copy of ${source} was refused, and is not what is there`);
  }
}

/** Removes a copy that did not become the original. If that fails, it is removed once the upload has ended. */
async function dropCopy({ id }: Pick<Upload, "id">, key: string): Promise<void> {
  try {
    await deleteObject(key);
  } catch (error) {
    logError("an unused copy could not be removed", error, { uploadId: id, key });
  }
}

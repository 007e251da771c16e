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
import { judgeTwice } from "./judge-twice.ts";
import { requireToldChecksum } from "./judge-announced.ts";
import type { Landed } from "./judge-announced.ts";
import { isCheckedByStore } from "#lib/server/model/uploads/who-checks.ts";

/**
 * Copies what a presigned POST brought to a key of this call alone and judges the copy, which becomes the original. The form
 * can be replayed with other bytes until it expires; the copy stays what was judged, on stores that ignore every condition,
 * too. Of two calls at once each has its own, and the verdict names one.
 * @param told CRC64NVME of the file as the client read it; nothing is judged that differs from it
 * @throws Problem `upload_incomplete` if nothing has arrived, `checksum_mismatch`
 */
export async function landPost(upload: Upload, told?: string): Promise<Landed> {
  const key = copiedOriginalKey(upload);
  const object = await copyAside(upload.key, key);
  if (!object) {
    throw new Problem(
      "upload_incomplete",
      `${isolate(upload.fileName)} has not arrived in storage. Send it, then complete again.`,
      { members: { missing: [] } },
    );
  }
  try {
    const isChecked = await isCheckedByStore(object, new Date());
    const read = isChecked ? undefined : await hashAgainst(told ?? upload.checksum, key, object);
    requireToldChecksum(upload, told, read ?? object.checksum);
    const verdict = await judgeTwice(upload, key, object, { read });
    if (verdict.outcome === "refused") await requireCopied(upload.key, object);
    return { key, object, verdict, read, checkedBy: isChecked ? "storage" : "newsreel" };
  } catch (error) {
    await dropCopy(upload, key);
    throw error;
  }
}

/** What is refused is deleted: that must be for what was sent, and not for what a copy made of it. */
async function requireCopied(source: string, copy: StoredObject): Promise<void> {
  const sent = await headObject(source);
  if (!sent || compareObjects(sent, copy) === "different") {
    throw new UnexpectedAnswer(`the copy of ${source} was refused, and is not what is there`);
  }
}

/** Removes a copy that did not become the original. What is left is removed when the upload has ended. */
async function dropCopy({ id }: Pick<Upload, "id">, key: string): Promise<void> {
  try {
    await deleteObject(key);
  } catch (error) {
    logError("a copy that nobody needs is still there", error, { uploadId: id, key });
  }
}

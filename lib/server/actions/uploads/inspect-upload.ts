import type { Verdict } from "#lib/domain/verdict.ts";
import type { Upload } from "#lib/server/base/db/generated/client.ts";
import { inspectObject } from "#lib/server/base/inspect/inspect-object.ts";
import { logError } from "#lib/server/base/log.ts";
import type { StoredObject } from "#lib/server/base/s3/objects.ts";

/** CRC64NVME checksums of a whole object, from other sources than the object's own metadata. */
export type KnownChecksums = {
  /** Combined from the checksums in the store's list of parts. */
  combined?: string | undefined;
  /** Computed by the portal, which has read the whole object. */
  read?: string | undefined;
};

/** Compares an object's size and checksum with those that were reserved, then inspects its bytes. */
export async function inspectUpload(
  upload: Upload,
  key: string,
  object: StoredObject,
  { combined, read }: KnownChecksums = {},
): Promise<Verdict> {
  const reserved = Number(upload.size);
  const fits = upload.sizeIsCeiling ? object.size <= reserved : object.size === reserved;
  if (!fits) return { outcome: "refused", reason: "size_mismatch" };
  const stored = object.checksumType === "FULL_OBJECT" ? object.checksum : null;
  if (combined && stored && combined !== stored) {
    // The store checked every part and then assembled something else. A receipt must not say that it is whole.
    const error = new Error(`the parts are ${combined}, the object is ${stored}`);
    logError("storage has not assembled what it received", error, { uploadId: upload.id, key });
    return { outcome: "refused", reason: "checksum_mismatch" };
  }
  const known = read ?? stored;
  const differs = upload.checksum && known && upload.checksum !== known;
  if (differs) return { outcome: "refused", reason: "checksum_mismatch" };
  const { id: uploadId, creatorId } = upload;
  return inspectObject({ uploadId, creatorId, subject: "original" }, key, object);
}

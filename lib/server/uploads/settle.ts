import { Problem } from "#lib/domain/problem.ts";
import { db } from "../db/client.ts";
import type { Upload } from "../db/generated/client.ts";
import { orStorageUnavailable } from "../s3/failures.ts";
import { cleanStorage } from "./clean-storage.ts";
import { requireToldChecksum } from "./judge-announced.ts";
import { landMultipart } from "./land-multipart.ts";
import { landPost } from "./land-post.ts";
import { recordStills } from "./record-stills.ts";
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
  if (upload.state !== "RESERVED") return asTold(upload, told);

  const landed = await orStorageUnavailable(() =>
    upload.method === "POST" ? landPost(upload, told) : landMultipart(upload, told),
  );
  await recordVerdict(upload, landed, now);
  const settled = await db.upload.findUniqueOrThrow({ where: { id: uploadId } });
  // Refused, or cancelled while it was being judged: nothing of it stays in storage.
  await orStorageUnavailable(async () => {
    if (settled.state === "VERIFIED") await recordStills(settled);
    else await cleanStorage(settled, now);
  });
  return asTold(await db.upload.findUniqueOrThrow({ where: { id: uploadId } }), told);
}

/** Another call may have settled it, which was not told what the file is. */
function asTold(upload: Upload, told: string | undefined): Upload {
  const isVerified = upload.state === "VERIFIED" && upload.checksumType === "FULL_OBJECT";
  requireToldChecksum(upload, told, isVerified ? upload.storedChecksum : null);
  return upload;
}

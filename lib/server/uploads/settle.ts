import { Problem } from "#lib/domain/problem.ts";
import { db } from "../db/client.ts";
import type { Upload } from "../db/generated/client.ts";
import { orStorageUnavailable } from "../s3/failures.ts";
import { cleanStorage } from "./clean-storage.ts";
import { landMultipart } from "./land-multipart.ts";
import { landPost } from "./land-post.ts";
import { recordStills } from "./record-stills.ts";
import { recordVerdict } from "./record-verdict.ts";

/**
 * The one step that the browser's call, the storage event and the reconcile job all lead to: from bytes in the bucket to
 * a verdict. Idempotent: it may be called at any time, any number of times, from any process, and answers the same.
 * @throws Problem `upload_incomplete` while bytes are missing, `upload_not_open`, `storage_unavailable`
 */
export async function settle(uploadId: string, now: Date): Promise<Upload> {
  const upload = await db.upload.findUnique({ where: { id: uploadId } });
  if (!upload) throw new Problem("upload_not_found", "There is no such upload.");
  if (upload.state !== "RESERVED") return upload;

  const landed = await orStorageUnavailable(() =>
    upload.method === "POST" ? landPost(upload) : landMultipart(upload),
  );
  await recordVerdict(upload, landed, now);
  const settled = await db.upload.findUniqueOrThrow({ where: { id: uploadId } });
  // Refused, or cancelled while it was being judged: nothing of it stays in storage.
  await orStorageUnavailable(async () => {
    if (settled.state === "VERIFIED") await recordStills(settled);
    else await cleanStorage(settled, now);
  });
  return db.upload.findUniqueOrThrow({ where: { id: uploadId } });
}

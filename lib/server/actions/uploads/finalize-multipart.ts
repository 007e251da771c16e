import { partBytes } from "#lib/domain/part-plan.ts";
import { Problem } from "#lib/domain/problem.ts";
import { isolate } from "#lib/domain/text.ts";
import type { Upload } from "#lib/server/base/db/generated/client.ts";
import { completeMultipart, listParts, wholeChecksum } from "#lib/server/base/s3/multipart.ts";
import { headObject } from "#lib/server/base/s3/objects.ts";
import { UnexpectedAnswer } from "#lib/server/base/s3/unexpected-answer.ts";
import { planOf } from "#lib/server/model/uploads/part-plan-of.ts";
import { requireClientChecksum } from "./client-checksum.ts";
import type { FinalizedObject } from "./finalized-object.ts";
import { inspectUploadTwice } from "./inspect-upload-twice.ts";
import { isCheckedByStore } from "./is-checked-by-store.ts";

/**
 * Completes a multipart upload from S3's own part list, never from what the browser says, and inspects the object.
 * @param clientChecksum CRC64NVME of the whole file as the client read it; parts that differ from it are not completed
 * @throws Problem `upload_incomplete` with the numbers of the parts that are missing or have the wrong size, `checksum_mismatch`
 */
export async function finalizeMultipart(
  upload: Upload,
  clientChecksum?: string,
): Promise<FinalizedObject> {
  const { key } = upload;
  const { partSize, partCount } = planOf(upload);
  const parts = upload.s3UploadId ? await listParts(key, upload.s3UploadId, partCount) : [];
  let combined: string | undefined;
  let isCompleted = false;
  if (parts) {
    const right = parts.filter(
      (part) => part.size === partBytes(Number(upload.size), partSize, part.partNumber),
    );
    if (right.length < partCount) throw incomplete(upload, right, partCount);
    combined = wholeChecksum(right);
    requireClientChecksum(upload, clientChecksum, combined);
    isCompleted = await completeMultipart(key, upload.s3UploadId ?? "", right, combined);
  }
  // Whoever completed it, the object is there now; if not, the parts are gone.
  const object = await headObject(key);
  if (!object && isCompleted) throw new UnexpectedAnswer(`${key} is completed and not there`);
  if (!object) throw incomplete(upload, [], partCount);
  const verdict = await inspectUploadTwice(upload, key, object, { combined });
  // A large file is not read here. Where the store checks nothing, a worker does so later.
  const checkedBy = (await isCheckedByStore(object, new Date())) ? "storage" : null;
  return { key, object, verdict, checkedBy };
}

function incomplete(
  upload: Upload,
  received: { partNumber: number }[],
  partCount: number,
): Problem {
  const have = new Set(received.map((part) => part.partNumber));
  const missing = Array.from({ length: partCount }, (_, index) => index + 1).filter(
    (partNumber) => !have.has(partNumber),
  );
  return new Problem(
    "upload_incomplete",
    `${missing.length} of ${partCount} parts of ${isolate(upload.fileName)} have not arrived. Send them, then complete again.`,
    { reason: "partsMissing", members: { missing } },
  );
}

import { partBytes } from "#lib/domain/part-plan.ts";
import { Problem } from "#lib/domain/problem.ts";
import type { Upload } from "../db/generated/client.ts";
import { completeMultipart, listParts } from "../s3/multipart.ts";
import { headObject } from "../s3/objects.ts";
import { planOf } from "./open-transfer.ts";
import { judgeAnnounced } from "./judge-announced.ts";
import type { Landed } from "./judge-announced.ts";

/**
 * Completes a multipart upload from S3's own part list, never from what the browser says, and judges the object.
 * @throws Problem `upload_incomplete` with the part numbers that are missing or have the wrong size
 */
export async function landMultipart(upload: Upload): Promise<Landed> {
  const { key } = upload;
  const { partSize, partCount } = planOf(upload);
  const parts = upload.s3UploadId ? await listParts(key, upload.s3UploadId) : [];
  if (parts) {
    const right = parts.filter(
      (part) => part.size === partBytes(Number(upload.size), partSize, part.partNumber),
    );
    if (right.length < partCount) throw incomplete(upload, right, partCount);
    await completeMultipart(key, upload.s3UploadId ?? "", right);
  }
  // Whoever completed it, the object is there now; if not, the parts are gone.
  const object = await headObject(key);
  if (!object) throw incomplete(upload, [], partCount);
  return { key, object, verdict: await judgeAnnounced(upload, key, object) };
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
    `${missing.length} of ${partCount} parts of ${upload.fileName} have not arrived. Send them, then complete again.`,
    { members: { missing } },
  );
}

import { whereOpen } from "#lib/server/model/uploads/upload-states.ts";
import { Problem } from "#lib/domain/problem.ts";
import { partBytes } from "#lib/domain/part-plan.ts";
import type { Transfer } from "#lib/domain/wire/transfers.ts";
import type { SignParts } from "#lib/domain/wire/uploads.ts";
import { db } from "#lib/server/base/db/client.ts";
import type { Upload } from "#lib/server/base/db/generated/client.ts";
import { env } from "#lib/server/base/env.ts";
import { logError } from "#lib/server/base/log.ts";
import { orStorageUnavailable } from "#lib/server/base/s3/failures.ts";
import { abortMultiparts, createMultipart } from "#lib/server/base/s3/multipart.ts";
import { presignPart } from "#lib/server/base/s3/presign-part.ts";
import { noteSigned } from "#lib/server/model/uploads/signed-until.ts";
import { currentSigning } from "#lib/server/base/s3/signing.ts";
import { planOf } from "#lib/server/model/uploads/part-plan-of.ts";
import { requireOpen } from "#lib/server/model/uploads/require-open.ts";
import { signWhole } from "./sign-whole.ts";

/** Part URLs in the first answer, for clients that send no checksums of their own. */
const FIRST_BATCH = 4;

/**
 * Signs permission to send a reserved file: the whole file, or the part plan with its first part URLs. Safe to repeat:
 * an upload is opened in S3 only once.
 * @throws Problem `storage_unavailable`, `upload_not_open`
 */
export async function openTransfer(upload: Upload, now: Date): Promise<Transfer> {
  const count = Math.min(FIRST_BATCH, upload.partCount ?? 0);
  const parts = Array.from({ length: count }, (_, index) => ({ partNumber: index + 1 }));
  return signTransfer(upload, parts, now);
}

/**
 * Signs permission for the given parts, as {@link openTransfer}.
 * @throws Problem `invalid_request` for a part beyond the plan
 */
export async function signTransfer(
  upload: Upload,
  parts: SignParts["parts"],
  now: Date,
): Promise<Transfer> {
  requireOpen(upload);
  await noteSigned(upload, now);
  if (upload.method === "POST") {
    const size = Number(upload.size);
    const { key, contentType, checksum } = upload;
    const minBytes = upload.sizeIsCeiling ? 1 : size;
    const rule = { key, contentType, checksum, minBytes, maxBytes: size };
    return signWhole({ ...rule, seconds: env.URL_SECONDS }, now);
  }
  const { partSize, partCount } = planOf(upload);
  const beyond = parts.find(({ partNumber }) => partNumber > partCount);
  if (beyond) {
    throw new Problem(
      "invalid_request",
      `There is no part ${beyond.partNumber}: this upload has ${partCount} parts of ${partSize} bytes.`,
    );
  }
  const s3UploadId = await openMultipart(upload);
  const { key } = upload;
  const signing = await currentSigning();
  const signed = parts.map(({ partNumber, checksum }) => {
    const bytes = partBytes(Number(upload.size), partSize, partNumber);
    const seconds = env.URL_SECONDS;
    return presignPart({ key, s3UploadId, partNumber, bytes, checksum, seconds }, signing, now);
  });
  return { method: "multipart", partSize, partCount, parts: signed };
}

async function openMultipart(upload: Upload): Promise<string> {
  if (upload.s3UploadId) return upload.s3UploadId;
  const s3UploadId = await orStorageUnavailable(() =>
    createMultipart(upload.key, upload.contentType),
  );
  const { count } = await db.upload.updateMany({
    where: { id: upload.id, s3UploadId: null, ...whereOpen },
    data: { s3UploadId },
  });
  if (count === 1) return s3UploadId;
  // A retry of the same request was faster, or the upload was cancelled meanwhile: keep theirs, abort ours.
  const current = await db.upload.findUniqueOrThrow({ where: { id: upload.id } });
  try {
    await abortMultiparts(upload.key, { except: current.s3UploadId });
  } catch (error) {
    // It is aborted once the upload has ended; the one opened first is good.
    logError("a multipart upload that was opened twice is still open", error, {
      uploadId: upload.id,
    });
  }
  requireOpen(current);
  if (!current.s3UploadId) throw new Error(`upload ${upload.id} is open but has no UploadId`);
  return current.s3UploadId;
}

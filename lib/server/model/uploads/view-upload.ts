import { isOpen } from "#lib/domain/states.ts";
import { isRefusal, refusals } from "#lib/domain/verdict.ts";
import type { UploadView } from "#lib/domain/wire/uploads.ts";
import type { Upload } from "#lib/server/base/db/generated/client.ts";
import { orStorageUnavailable } from "#lib/server/base/s3/failures.ts";
import { listParts } from "#lib/server/base/s3/multipart.ts";
import { headObject } from "#lib/server/base/s3/objects.ts";
import { planOf } from "./part-plan-of.ts";

/** Returns an upload as its creator sees it. */
export function viewUpload(upload: Upload): UploadView {
  const { partSize, partCount } = upload;
  return {
    id: upload.id,
    videoId: upload.videoId,
    version: upload.version,
    state: upload.state,
    fileName: upload.fileName,
    contentType: upload.contentType,
    size: Number(upload.size),
    fingerprint: upload.fingerprint,
    reservedAt: upload.reservedAt.toISOString(),
    expiresAt: upload.expiresAt.toISOString(),
    ...(upload.method === "POST"
      ? { method: "post" }
      : {
          method: "multipart",
          partSize: partSize === null ? undefined : Number(partSize),
          partCount: partCount ?? undefined,
        }),
    refusal: viewRefusal(upload),
  };
}

/**
 * Returns the view of {@link viewUpload}, with the parts S3 has received while it is open. @throws Problem
 * `storage_unavailable`
 */
export async function viewUploadWithParts(upload: Upload): Promise<UploadView> {
  const view = viewUpload(upload);
  if (!isOpen(upload)) return view;
  return { ...view, receivedParts: await orStorageUnavailable(() => receivedParts(upload)) };
}

async function receivedParts(upload: Upload): Promise<UploadView["receivedParts"]> {
  if (upload.method === "POST") {
    const object = await headObject(upload.key);
    return object ? [{ partNumber: 1, size: object.size }] : [];
  }
  const { partCount } = planOf(upload);
  const parts = upload.s3UploadId ? await listParts(upload.key, upload.s3UploadId, partCount) : [];
  return (parts ?? []).map(({ partNumber, size, checksum }) => ({ partNumber, size, checksum }));
}

/** Returns why an upload was refused, as a code and in words. */
export function viewRefusal(upload: Pick<Upload, "refusal">): UploadView["refusal"] {
  const { refusal } = upload;
  if (!refusal || !isRefusal(refusal)) return undefined;
  return { reason: refusal, detail: refusals[refusal] };
}

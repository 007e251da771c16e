import { rm, unlink } from "node:fs/promises";
import { type Bucket, type OpenUpload, uploadFile, uploadFolder } from "../disk/bucket.ts";
import type { Incoming } from "../http/incoming.ts";
import { findUpload, inTurn } from "./find.ts";

/** AbortMultipartUpload. */
export async function abortMultipartUpload(bucket: Bucket, incoming: Incoming): Promise<void> {
  await abort(bucket, findUpload(bucket, incoming));
  incoming.response.writeHead(204).end();
}

/** The lifecycle rule of every bucket here: an upload nobody finished is aborted. */
export async function abortOlderThan(bucket: Bucket, time: Date): Promise<void> {
  for (const upload of bucket.uploads.values()) {
    if (Date.parse(upload.record.initiated) < time.getTime()) await abort(bucket, upload);
  }
}

async function abort(bucket: Bucket, upload: OpenUpload): Promise<void> {
  await inTurn(bucket, upload, () =>
    forgetUpload(
      bucket,
      upload,
      [...upload.parts.values()].map(({ blob }) => blob),
    ),
  );
}

/** Ends an upload: its record first, which is what makes it one; then `blobs`, the bytes nobody wants. */
export async function forgetUpload(
  bucket: Bucket,
  { record }: OpenUpload,
  blobs: string[],
): Promise<void> {
  await unlink(uploadFile(bucket, record.uploadId));
  bucket.uploads.delete(record.uploadId);
  await rm(uploadFolder(bucket, record.uploadId), { recursive: true });
  await bucket.blobs.remove(blobs);
}

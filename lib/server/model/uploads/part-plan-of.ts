import type { Upload } from "#lib/server/base/db/generated/client.ts";

/** Returns the reserved part plan as numbers. */
export function planOf(upload: Upload): { partSize: number; partCount: number } {
  if (upload.partSize === null || upload.partCount === null) {
    throw new Error(`multipart upload ${upload.id} has no part plan`);
  }
  return { partSize: Number(upload.partSize), partCount: upload.partCount };
}

import { env } from "#lib/server/base/env.ts";

export type ExportPlace = {
  bucket: string;
  /** Ends with a slash, unless it is empty. */
  prefix: string;
};

/** Returns where approved originals are copied to; null if exports are off. */
export function exportPlace(): ExportPlace | null {
  const { EXPORT_BUCKET, EXPORT_PREFIX, S3_BUCKET } = env;
  if (!EXPORT_BUCKET && !EXPORT_PREFIX) return null;
  return { bucket: EXPORT_BUCKET ?? S3_BUCKET, prefix: EXPORT_PREFIX ?? "" };
}

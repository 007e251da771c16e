import { EncodingResult } from "#lib/domain/encoding.ts";
import type { Encoding, Upload } from "#lib/server/base/db/generated/client.ts";
import { renditionsPrefix } from "#lib/server/base/s3/keys.ts";

export type ReadyEncoding = {
  /** Prefix of the result's names, with a trailing slash. */
  prefix: string;
  result: EncodingResult;
};

/** Returns a version's encoding; null until it is ready, or if this version does not understand it. */
export function readyEncoding(
  upload: Pick<Upload, "id" | "videoId" | "encodingState"> & { encoding: Encoding | null },
): ReadyEncoding | null {
  if (upload.encodingState !== "READY" || !upload.encoding) return null;
  const result = EncodingResult.safeParse(upload.encoding.result).data;
  return result ? { prefix: renditionsPrefix(upload, upload.encoding.attempt), result } : null;
}

import { EncodingResult } from "#lib/domain/encoding.ts";
import type { Encoding, Upload } from "#lib/server/base/db/generated/client.ts";
import { renditionsPrefix } from "#lib/server/base/s3/keys.ts";

export type ReadyEncoding = {
  /** Where the result's names lie, with a slash at its end. */
  prefix: string;
  result: EncodingResult;
};

/** What an encoder made of a version; null until it is ready, or if this portal does not understand it. */
export function readyEncoding(
  upload: Pick<Upload, "id" | "videoId" | "encodingState"> & { encoding: Encoding | null },
): ReadyEncoding | null {
  if (upload.encodingState !== "READY" || !upload.encoding) return null;
  const result = EncodingResult.safeParse(upload.encoding.result).data;
  return result ? { prefix: renditionsPrefix(upload, upload.encoding.attempt), result } : null;
}

import { encode, presignUrl } from "./sigv4.ts";
import type { SigningCredentials } from "./sigv4.ts";

export type { SigningCredentials } from "./sigv4.ts";

export const CHECKSUM_HEADER = "x-amz-checksum-crc64nvme";

export type PartToSign = {
  /** URL of the bucket, without a trailing slash. */
  bucketUrl: string;
  key: string;
  s3UploadId: string;
  partNumber: number;
  /** Exact length. */
  bytes: number;
  /** CRC64NVME of the part in base64. */
  checksum?: string;
  /** Seconds. */
  seconds: number;
};

/**
 * Signs an UploadPart URL for exactly these bytes: length and checksum are signed headers, so the request must carry
 * them.
 */
export function signPartUrl(
  { bucketUrl, key, s3UploadId, partNumber, bytes, checksum, seconds }: PartToSign,
  credentials: SigningCredentials,
  now: Date,
): string {
  const headers: [string, string | number][] = [["content-length", bytes]];
  if (checksum) headers.push([CHECKSUM_HEADER, checksum]);
  const query = `partNumber=${partNumber}&uploadId=${encode(s3UploadId)}&x-id=UploadPart`;
  return presignUrl({ method: "PUT", bucketUrl, key, seconds, headers, query }, credentials, now);
}

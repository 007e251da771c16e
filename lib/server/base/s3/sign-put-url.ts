import { CHECKSUM_HEADER } from "./sign-part-url.ts";
import { presignUrl } from "./sigv4.ts";
import type { SigningCredentials } from "./sigv4.ts";

export type PutToSign = {
  /** URL of the bucket, without a trailing slash. */
  bucketUrl: string;
  key: string;
  contentType: string;
  /** Exact length. */
  bytes: number;
  /** CRC64NVME of the bytes in base64. */
  checksum?: string | undefined;
  /** Seconds. */
  seconds: number;
};

/** Signs a PutObject URL for so many bytes of this type; with a checksum, for exactly these bytes. */
export function signPutUrl(
  { bucketUrl, key, contentType, bytes, checksum, seconds }: PutToSign,
  credentials: SigningCredentials,
  now: Date,
): string {
  const headers: [string, string | number][] = [
    ["content-length", bytes],
    ["content-type", contentType],
  ];
  if (checksum) headers.push([CHECKSUM_HEADER, checksum]);
  const query = "x-id=PutObject";
  return presignUrl({ method: "PUT", bucketUrl, key, seconds, headers, query }, credentials, now);
}

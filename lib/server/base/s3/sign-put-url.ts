import { CHECKSUM_HEADER } from "./sign-part-url.ts";
import { presignUrl } from "./sigv4.ts";
import type { SigningCredentials } from "./sigv4.ts";

export type PutToSign = {
  /** Address of the bucket, without a slash at its end. */
  bucketUrl: string;
  key: string;
  contentType: string;
  /** Exactly this many. */
  bytes: number;
  /** CRC64NVME of the bytes in base64. */
  checksum?: string | undefined;
  /** Lifetime. */
  seconds: number;
};

/** A presigned PutObject that takes so many bytes of this type, and with a checksum these bytes and no others. */
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

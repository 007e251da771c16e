import { amzDateOf, encode, encodePath, placeOf, scopeOf, signatureOf } from "./sigv4.ts";
import type { SigningCredentials } from "./sigv4.ts";

export type { SigningCredentials } from "./sigv4.ts";

export const CHECKSUM_HEADER = "x-amz-checksum-crc64nvme";

export type PartToSign = {
  /** Address of the bucket, without a slash at its end. */
  bucketUrl: string;
  key: string;
  s3UploadId: string;
  partNumber: number;
  /** Exactly this many. */
  bytes: number;
  /** CRC64NVME of the part in base64. */
  checksum?: string;
  /** Lifetime. */
  seconds: number;
};

/**
 * A presigned UploadPart that takes these bytes and no others: length and checksum are among the signed headers, so the
 * request must carry them. Signature Version 4 in query parameters, as the Amazon S3 API Reference describes it under
 * "Authenticating Requests: Using Query Parameters"; the SDK's presigner answers the same URL in ten times the time
 * (docs/decisions/parts-are-signed-by-hand.md).
 */
export function signPartUrl(part: PartToSign, credentials: SigningCredentials, now: Date): string {
  const { accessKeyId, region, sessionToken } = credentials;
  const amzDate = amzDateOf(now);
  const scope = scopeOf(amzDate, region);
  const { host, path } = placeOf(part.bucketUrl, part.key);
  const signedHeaders = `content-length;host${part.checksum ? `;${CHECKSUM_HEADER}` : ""}`;
  // In the order of their names' bytes, which the canonical request must be in; the signature fits in between.
  const before =
    "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Content-Sha256=UNSIGNED-PAYLOAD" +
    `&X-Amz-Credential=${encode(`${accessKeyId}/${scope}`)}&X-Amz-Date=${amzDate}` +
    `&X-Amz-Expires=${part.seconds}` +
    (sessionToken ? `&X-Amz-Security-Token=${encode(sessionToken)}` : "");
  const after =
    `&X-Amz-SignedHeaders=${encode(signedHeaders)}&partNumber=${part.partNumber}` +
    `&uploadId=${encode(part.s3UploadId)}&x-id=UploadPart`;
  const canonicalRequest =
    `PUT\n${path}\n${before}${after}\n` +
    `content-length:${part.bytes}\nhost:${host}\n` +
    (part.checksum ? `${CHECKSUM_HEADER}:${part.checksum}\n` : "") +
    `\n${signedHeaders}\nUNSIGNED-PAYLOAD`;
  const signature = signatureOf(canonicalRequest, amzDate, scope, credentials);
  return `${part.bucketUrl}/${encodePath(part.key)}?${before}&X-Amz-Signature=${signature}${after}`;
}

import { createHmac, createSecretKey, hash } from "node:crypto";
import type { BinaryLike, KeyObject } from "node:crypto";

export const CHECKSUM_HEADER = "x-amz-checksum-crc64nvme";

export type SigningCredentials = {
  accessKeyId: string;
  secretAccessKey: string;
  /** Of temporary credentials. */
  sessionToken?: string;
  region: string;
};

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
  const amzDate = now.toISOString().replace(/[-:]|\.\d{3}/g, "");
  const scope = `${amzDate.slice(0, 8)}/${region}/s3/aws4_request`;
  const { host, path } = placeOf(part);
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
  const stringToSign = `AWS4-HMAC-SHA256\n${amzDate}\n${scope}\n${hash("sha256", canonicalRequest)}`;
  const signature = hmac(keyOf(credentials, scope), stringToSign).toString("hex");
  return `${part.bucketUrl}/${encodePath(part.key)}?${before}&X-Amz-Signature=${signature}${after}`;
}

function placeOf({ bucketUrl, key }: PartToSign): { host: string; path: string } {
  const [, host = "", path = ""] = /^https?:\/\/([^/]+)(.*)$/.exec(bucketUrl) ?? [];
  return { host, path: `${path}/${encodePath(key)}` };
}

/** Deriving a key costs four HMACs, and it is good for a day: the latest is kept, as what OpenSSL need not unpack again. */
let kept: { secret: string; scope: string; key: KeyObject } | null = null;

function keyOf({ secretAccessKey: secret }: SigningCredentials, scope: string): KeyObject {
  if (kept?.secret === secret && kept.scope === scope) return kept.key;
  const [day = "", ...rest] = scope.split("/");
  const key = createSecretKey(rest.reduce<Buffer>(hmac, hmac(`AWS4${secret}`, day)));
  kept = { secret, scope, key };
  return key;
}

function hmac(key: BinaryLike | KeyObject, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}

/** SigV4: everything but A-Z a-z 0-9 - . _ ~ is percent-encoded. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** A key's slashes stay, and S3 signs paths as they are: nothing is normalized. */
function encodePath(key: string): string {
  return key.split("/").map(encode).join("/");
}

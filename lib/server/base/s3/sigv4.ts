import { createHmac, createSecretKey, hash } from "node:crypto";
import type { BinaryLike, KeyObject } from "node:crypto";

// Signature Version 4 for S3, by hand: what every signed URL has in common.

export type SigningCredentials = {
  accessKeyId: string;
  secretAccessKey: string;
  /** Of temporary credentials. */
  sessionToken?: string;
  region: string;
};

/** 20260228T235959Z */
export function amzDateOf(now: Date): string {
  return now.toISOString().replace(/[-:]|\.\d{3}/g, "");
}

export function scopeOf(amzDate: string, region: string): string {
  return `${amzDate.slice(0, 8)}/${region}/s3/aws4_request`;
}

/** Where a key is, as the canonical request names it. */
export function placeOf(bucketUrl: string, key: string): { host: string; path: string } {
  const [, host = "", path = ""] = /^https?:\/\/([^/]+)(.*)$/.exec(bucketUrl) ?? [];
  return { host, path: `${path}/${encodePath(key)}` };
}

export type UrlToSign = {
  method: "GET" | "PUT";
  /** Address of the bucket, without a slash at its end. */
  bucketUrl: string;
  key: string;
  /** Lifetime. */
  seconds: number;
  /** Beside the host, in lower case: the request must carry them as they are here. */
  headers?: readonly (readonly [name: string, value: string | number])[];
  /** In the order of their names, which are in lower case and so come after the signature's own. Encoded. */
  query: string;
};

/**
 * A presigned URL, the same as the SDK's presigner answers in ten times the time (docs/decisions/parts-are-signed-by-hand.md).
 * Signature Version 4 in query parameters, as the Amazon S3 API Reference describes it under "Authenticating Requests:
 * Using Query Parameters".
 */
export function presignUrl(url: UrlToSign, credentials: SigningCredentials, now: Date): string {
  const { accessKeyId, region, sessionToken } = credentials;
  const amzDate = amzDateOf(now);
  const scope = scopeOf(amzDate, region);
  const { host, path } = placeOf(url.bucketUrl, url.key);
  const headers = [...(url.headers ?? []), ["host", host] as const].toSorted(([a], [b]) =>
    a < b ? -1 : 1,
  );
  const signedHeaders = headers.map(([name]) => name).join(";");
  // In the order of their names' bytes, which the canonical request must be in; the signature fits in between.
  const before =
    "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Content-Sha256=UNSIGNED-PAYLOAD" +
    `&X-Amz-Credential=${encode(`${accessKeyId}/${scope}`)}&X-Amz-Date=${amzDate}` +
    `&X-Amz-Expires=${url.seconds}` +
    (sessionToken ? `&X-Amz-Security-Token=${encode(sessionToken)}` : "");
  const after = `&X-Amz-SignedHeaders=${encode(signedHeaders)}&${url.query}`;
  const canonicalRequest =
    `${url.method}\n${path}\n${before}${after}\n` +
    headers.map(([name, value]) => `${name}:${value}\n`).join("") +
    `\n${signedHeaders}\nUNSIGNED-PAYLOAD`;
  const signature = signatureOf(canonicalRequest, amzDate, scope, credentials);
  return `${url.bucketUrl}/${encodePath(url.key)}?${before}&X-Amz-Signature=${signature}${after}`;
}

export function signatureOf(
  canonicalRequest: string,
  amzDate: string,
  scope: string,
  credentials: SigningCredentials,
): string {
  const stringToSign = `AWS4-HMAC-SHA256\n${amzDate}\n${scope}\n${hash("sha256", canonicalRequest)}`;
  return hmac(keyOf(credentials, scope), stringToSign).toString("hex");
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
export function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** A key's slashes stay, and S3 signs paths as they are: nothing is normalized. */
export function encodePath(key: string): string {
  return key.split("/").map(encode).join("/");
}

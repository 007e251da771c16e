import { createHmac, createSecretKey, hash } from "node:crypto";
import type { BinaryLike, KeyObject } from "node:crypto";

// Signature Version 4 for S3: what all signed URLs share.

export type SigningCredentials = {
  accessKeyId: string;
  secretAccessKey: string;
  /** Set for temporary credentials. */
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

/** Returns host and path of a key as the canonical request names them. */
export function placeOf(bucketUrl: string, key: string): { host: string; path: string } {
  const [, host = "", path = ""] = /^https?:\/\/([^/]+)(.*)$/.exec(bucketUrl) ?? [];
  return { host, path: `${path}/${encodePath(key)}` };
}

export type UrlToSign = {
  method: "GET" | "PUT";
  /** URL of the bucket, without a trailing slash. */
  bucketUrl: string;
  key: string;
  /** Seconds. */
  seconds: number;
  /** Signed headers beside the host, in lower case: the request must carry exactly these. */
  headers?: readonly (readonly [name: string, value: string | number])[];
  /** Encoded, ordered by name; lower-case names, which sort after the signature's own. */
  query: string;
};

/**
 * Presigns a URL, with the same result as the SDK's presigner in a tenth of its time
 * (docs/decisions/parts-are-signed-by-hand.md). Signature Version 4 in query parameters, as the Amazon S3 API Reference
 * describes it under "Authenticating Requests: Using Query Parameters".
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
  // Ordered by the bytes of their names, as the canonical request must be; the signature goes in between.
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

/**
 * Deriving a key costs four HMACs and serves for a day, so the latest is kept, as a KeyObject that OpenSSL need not
 * unpack again.
 */
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

/** SigV4: everything except A-Z a-z 0-9 - . _ ~ is percent-encoded. */
export function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** Slashes stay; S3 signs paths without normalising them. */
export function encodePath(key: string): string {
  return key.split("/").map(encode).join("/");
}

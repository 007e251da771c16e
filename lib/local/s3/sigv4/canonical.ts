import { createHash } from "node:crypto";
import { headerValue, type Incoming } from "../http/incoming.ts";
import { encodePath, encodeUri } from "./encode.ts";
import { ALGORITHM, hmac, scopeText } from "./key.ts";

/** The signature this request should carry, in hex. */
export function expectedSignature(
  incoming: Incoming,
  how: {
    signedHeaders: string[];
    payloadHash: string;
    amzDate: string;
    region: string;
    key: Buffer;
  },
): string {
  const canonicalRequest = [
    incoming.method,
    encodePath(decodeURIComponent(incoming.path)),
    canonicalQuery(incoming.query),
    ...how.signedHeaders.map((name) => `${name}:${canonicalValue(incoming, name)}`),
    "",
    how.signedHeaders.join(";"),
    how.payloadHash,
  ].join("\n");
  // Node gives headers as latin1, one character per byte, so this hashes the bytes that were sent.
  const hash = createHash("sha256").update(canonicalRequest, "latin1").digest("hex");
  const scope = scopeText({ date: how.amzDate.slice(0, 8), region: how.region });
  const stringToSign = [ALGORITHM, how.amzDate, scope, hash].join("\n");
  return hmac(how.key, stringToSign).toString("hex");
}

function canonicalValue(incoming: Incoming, name: string): string {
  return (headerValue(incoming, name) ?? "").trim().replace(/ +/g, " ");
}

function canonicalQuery(query: [string, string][]): string {
  return query
    .filter(([name]) => name !== "X-Amz-Signature")
    .map(([name, value]) => [encodeUri(name), encodeUri(value)] as const)
    .toSorted(([a, x], [b, y]) => (a === b ? order(x, y) : order(a, b)))
    .map(([name, value]) => `${name}=${value}`)
    .join("&");
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

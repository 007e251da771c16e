import { S3Error } from "../errors.ts";
import type { Incoming } from "../http/incoming.ts";
import type { ChunkSeed } from "./chunk-signature.ts";
import { type Credentials, type KeyPair, sameText } from "./key.ts";

// What header and query signatures have in common.

/** What the signature says of the body. */
export type Payload =
  | { kind: "unsigned" }
  | { kind: "sha256"; hex: string }
  | { kind: "chunked"; seed: ChunkSeed | undefined; trailer: boolean };

/**
 * The key pair of this id. A temporary one comes with its token, any other without one.
 * Throws InvalidAccessKeyId, InvalidToken, ExpiredToken.
 */
export function requireKnownKey(
  accessKeyId: string,
  token: string | undefined,
  { temporary, ...permanent }: Credentials,
  now: Date,
): KeyPair {
  if (sameText(accessKeyId, permanent.accessKeyId)) {
    if (token !== undefined) throw invalidToken(token);
    return permanent;
  }
  // Without its token a temporary key is nobody's.
  if (!temporary || !sameText(accessKeyId, temporary.accessKeyId) || token === undefined) {
    throw new S3Error(
      "InvalidAccessKeyId",
      "The AWS Access Key Id you provided does not exist in our records.",
      { AWSAccessKeyId: accessKeyId },
    );
  }
  if (!sameText(token, temporary.sessionToken)) throw invalidToken(token);
  if (temporary.expiresAt && now.getTime() >= temporary.expiresAt.getTime()) {
    throw new S3Error("ExpiredToken", "The provided token has expired.", { "Token-0": token });
  }
  return temporary;
}

const invalidToken = (token: string) =>
  new S3Error("InvalidToken", "The provided token is malformed or otherwise invalid.", {
    "Token-0": token,
  });

/** Throws SignatureDoesNotMatch. */
export function requireSameSignature(given: string, expected: string): void {
  if (sameText(given, expected)) return;
  throw new S3Error(
    "SignatureDoesNotMatch",
    "The request signature we calculated does not match the signature you provided. Check your key and signing method.",
    { SignatureProvided: given },
  );
}

/**
 * S3 refuses what the signer never saw: every `x-amz-…` header that is there must be signed, and so must the host.
 * Otherwise whoever holds a presigned URL could add metadata, a copy source or a checksum of their own.
 */
export function requireAllSigned(incoming: Incoming, signedHeaders: string[]): void {
  const signed = new Set(signedHeaders);
  const unsigned = Object.keys(incoming.message.headers).filter(
    (name) => (name === "host" || name.startsWith("x-amz-")) && !signed.has(name),
  );
  if (!signed.has("host") && !unsigned.includes("host")) unsigned.push("host");
  if (unsigned.length === 0) return;
  throw new S3Error(
    "AccessDenied",
    "There were headers present in the request which were not signed",
    { HeadersNotSigned: unsigned.join(", ") },
  );
}

const STREAMING: Record<string, { signed: boolean; trailer: boolean }> = {
  "STREAMING-UNSIGNED-PAYLOAD-TRAILER": { signed: false, trailer: true },
  "STREAMING-AWS4-HMAC-SHA256-PAYLOAD": { signed: true, trailer: false },
  "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER": { signed: true, trailer: true },
};

/** What `x-amz-content-sha256` means for the body. Throws InvalidArgument. */
export function payloadOf(contentSha256: string, seed: ChunkSeed): Payload {
  if (contentSha256 === "UNSIGNED-PAYLOAD") return { kind: "unsigned" };
  if (/^[0-9a-f]{64}$/.test(contentSha256)) return { kind: "sha256", hex: contentSha256 };
  const streaming = STREAMING[contentSha256];
  if (streaming) {
    const { signed, trailer } = streaming;
    return { kind: "chunked", seed: signed ? seed : undefined, trailer };
  }
  throw new S3Error(
    "InvalidArgument",
    "x-amz-content-sha256 must be UNSIGNED-PAYLOAD, one of the STREAMING values, or a valid sha256 value.",
    { ArgumentName: "x-amz-content-sha256", ArgumentValue: contentSha256 },
  );
}

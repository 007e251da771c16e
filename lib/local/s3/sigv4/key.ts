import { createHash, createHmac, timingSafeEqual } from "node:crypto";

export const ALGORITHM = "AWS4-HMAC-SHA256";

export type KeyPair = { accessKeyId: string; secretAccessKey: string };

/** A key that is good only together with its token, and for a time, as a role's is. */
export type TemporaryKey = KeyPair & { sessionToken: string; expiresAt?: Date | undefined };

/** Who may call, and where: the one key pair of this store, another that is temporary if there is one, its region. */
export type Credentials = KeyPair & { region: string; temporary?: TemporaryKey | undefined };

/** The parts of `AKID/20260102/eu-north-1/s3/aws4_request`. */
export type Scope = {
  accessKeyId: string;
  date: string;
  region: string;
  service: string;
  terminator: string;
};

/** Undefined if the text is not five parts. An access key id may itself contain slashes, so it is read from the end. */
export function parseScope(credential: string): Scope | undefined {
  const parts = credential.split("/");
  const [date, region, service, terminator] = parts.slice(-4);
  const accessKeyId = parts.slice(0, -4).join("/");
  if (!accessKeyId || !date || !region || !service || !terminator) return undefined;
  return { accessKeyId, date, region, service, terminator };
}

export const scopeText = ({ date, region }: { date: string; region: string }) =>
  `${date}/${region}/s3/aws4_request`;

/** The key of one day; deriving it costs four HMACs, so the latest is kept by the caller if it matters. */
export function signingKey({ secretAccessKey }: KeyPair, region: string, date: string): Buffer {
  const dateKey = hmac(`AWS4${secretAccessKey}`, date);
  const regionKey = hmac(dateKey, region);
  return hmac(hmac(regionKey, "s3"), "aws4_request");
}

export function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}

export function sha256Hex(bytes: string | Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

export const EMPTY_SHA256 = sha256Hex("");

/** Compares in constant time; hashed first so that the length gives nothing away either. */
export function sameText(a: string, b: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

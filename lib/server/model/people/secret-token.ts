import { createHash, randomBytes } from "node:crypto";

/** A random token of 256 bits for a link or a header. Only its hash is ever stored. */
export function newToken(prefix = ""): { token: string; tokenHash: string } {
  const token = prefix + randomBytes(32).toString("base64url");
  return { token, tokenHash: hashToken(token) };
}

/** SHA-256 in hex: enough for a token of full entropy, and the same each time, so that it can be looked up. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

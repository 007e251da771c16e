import { createHash, randomBytes } from "node:crypto";

/** Creates a random 256-bit token for a link or a header. Only its hash is stored. */
export function newToken(prefix = ""): { token: string; tokenHash: string } {
  const token = prefix + randomBytes(32).toString("base64url");
  return { token, tokenHash: hashToken(token) };
}

/** SHA-256 in hex: enough for a full-entropy token, and deterministic, so that it can be looked up. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

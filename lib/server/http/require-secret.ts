import { createHash, timingSafeEqual } from "node:crypto";
import { Problem } from "#lib/domain/problem.ts";

/**
 * Lets only a caller through that knows a shared secret, sent as `Authorization: Bearer`. An unset secret lets nobody in.
 * @throws Problem `sign_in_required`
 */
export function requireSecret(request: Request, secret: string | undefined): void {
  const sent = /^Bearer (.+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
  if (secret && sent && timingSafeEqual(digest(sent), digest(secret))) return;
  throw new Problem("sign_in_required", "This is called with a shared secret as Bearer token.", {
    headers: { "www-authenticate": "Bearer" },
  });
}

/** Digests have one length, which timingSafeEqual insists on. */
function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

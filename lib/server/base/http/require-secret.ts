import { createHash, timingSafeEqual } from "node:crypto";
import { Problem } from "#lib/domain/problem.ts";
import { limit } from "#lib/server/base/rate-limits/limit.ts";
import { clientNetwork } from "./client-network.ts";

/**
 * Requires a shared secret, sent as `Authorization: Bearer`. An unset secret lets nobody in.
 * @throws Problem `sign_in_required`; `too_many_requests` for a network that has sent too many wrong ones
 */
export async function requireSecret(request: Request, secret: string | undefined): Promise<void> {
  const sent = /^Bearer (.+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
  if (secret && sent && timingSafeEqual(digest(sent), digest(secret))) return;
  await limitWrongSecrets(request);
  throw new Problem("sign_in_required", "This is called with a shared secret as Bearer token.", {
    headers: { "www-authenticate": "Bearer" },
  });
}

/**
 * Counts a wrong secret, token or signature. Right ones are not counted: machines call as often as there is something
 * to report.
 * @throws Problem `too_many_requests`
 */
export async function limitWrongSecrets(request: Request): Promise<void> {
  await limit(request, { policy: "secret-network", by: clientNetwork(request.headers) });
}

/** Hashes to one length, which timingSafeEqual insists on. */
function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

import { env } from "#lib/server/base/env.ts";

/** A year, in seconds. */
const HSTS = "max-age=31536000";

/**
 * The policy of everything but pages: answers of the API, files, errors, redirects. None of it runs in a page; workers
 * do run under it, and need no connections.
 */
const resourcePolicy =
  "default-src 'self' blob: data:; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; " +
  "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/** Pages replace this policy with their own (content-security-policy.ts). */
const everywhere: Record<string, string> = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "strict-origin-when-cross-origin",
  "x-frame-options": "DENY",
  "permissions-policy": "camera=(), microphone=(), geolocation=()",
  "content-security-policy": resourcePolicy,
};

/** A portal that was reached over https must never be asked without it. */
export const strictTransport = { "strict-transport-security": HSTS };

/** Returns the headers of every answer. */
export function securityHeaders(): Record<string, string> {
  const isSecure = env.NEXTAUTH_URL.startsWith("https:");
  return { ...everywhere, ...(isSecure && strictTransport) };
}

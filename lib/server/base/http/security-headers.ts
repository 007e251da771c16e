import { env } from "#lib/server/base/env.ts";

/** A year, in seconds. */
const HSTS = "max-age=31536000";

/**
 * The policy of what is no page of ours: answers of the API, files, errors, redirects. Nothing of it runs in a page; scripts
 * of workers do run under it, which hash, read films and remember, and ask nobody.
 */
const resourcePolicy =
  "default-src 'self' blob: data:; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; " +
  "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/** Pages replace the policy by their own (content-security-policy.ts). */
const everywhere: Record<string, string> = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "strict-origin-when-cross-origin",
  "x-frame-options": "DENY",
  "permissions-policy": "camera=(), microphone=(), geolocation=()",
  "content-security-policy": resourcePolicy,
};

/** A portal that was reached by https is never to be asked without. */
export const strictTransport = { "strict-transport-security": HSTS };

/** What every answer carries. */
export function securityHeaders(): Record<string, string> {
  const isSecure = env.NEXTAUTH_URL.startsWith("https:");
  return { ...everywhere, ...(isSecure && strictTransport) };
}

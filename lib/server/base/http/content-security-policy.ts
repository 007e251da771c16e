import { env } from "#lib/server/base/env.ts";
import { storageOrigin } from "#lib/server/base/s3/storage-origin.ts";

/**
 * Returns the policy of a page: our own scripts by nonce, and the bucket, without which a page cannot upload.
 * WebAssembly is for checksums (in a worker, whose policy some browsers take from its page). `next dev` evaluates code,
 * so it is allowed there.
 */
export function contentSecurityPolicy(nonce: string): string {
  const storage = storageOrigin();
  const dev = process.env.NODE_ENV === "development";
  const rules = {
    "default-src": "'self'",
    "script-src": `'self' 'wasm-unsafe-eval' 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ""}`,
    "style-src": "'self' 'unsafe-inline'",
    "img-src": `'self' blob: data: ${storage}`,
    "media-src": `'self' blob: ${storage}`,
    "connect-src": `'self' ${storage}${dev ? " ws:" : ""}`,
    "worker-src": "'self' blob:",
    "font-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": `'self' ${storage}`,
    "frame-ancestors": "'none'",
  };
  return written(rules);
}

/** Returns the policy of public/plain-upload.html: one script, one picture, and a form that posts to the bucket. */
export function plainPagePolicy(): string {
  return written({
    "default-src": "'none'",
    "script-src": "'self'",
    "img-src": "'self'",
    "connect-src": "'self'",
    "form-action": `'self' ${storageOrigin()}`,
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
  });
}

function written(rules: Record<string, string>): string {
  const list = Object.entries(rules).map(([name, value]) => `${name} ${value}`);
  if (env.NEXTAUTH_URL.startsWith("https:")) list.push("upgrade-insecure-requests");
  return list.join("; ");
}

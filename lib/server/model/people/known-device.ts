import { createHmac, timingSafeEqual } from "node:crypto";
import { env } from "#lib/server/base/env.ts";
import { newToken } from "./secret-token.ts";

// OWASP's device cookies: a browser that has signed in keeps a signed cookie for the address, and its wrong passwords
// are counted separately. Guessing from elsewhere locks the address only for strangers.

const YEAR_SECONDS = 365 * 24 * 60 * 60;
const secure = env.NEXTAUTH_URL.startsWith("https:");

/** Returns which known device the cookies belong to, for this address; undefined if none. */
export function knownDevice(cookieHeader: string | null, address: string): string | undefined {
  const name = cookieName(address);
  const value = (cookieHeader ?? "")
    .split(";")
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith(`${name}=`))
    ?.slice(name.length + 1);
  const [device, signature] = value?.split(".") ?? [];
  if (!device || !signature) return undefined;
  const expected = Buffer.from(sign(address, device));
  const actual = Buffer.from(signature);
  const good = expected.length === actual.length && timingSafeEqual(expected, actual);
  return good ? device : undefined;
}

/** Returns the `Set-Cookie` for a browser that has just signed in with `address`; a known device stays the same one. */
export function deviceCookie(address: string, device = newToken().token): string {
  const attributes = `Path=/api; Max-Age=${YEAR_SECONDS}; HttpOnly; SameSite=Lax${secure ? "; Secure" : ""}`;
  return `${cookieName(address)}=${device}.${sign(address, device)}; ${attributes}`;
}

/** Returns one cookie name per person, since several may share a machine; the name does not reveal who. */
function cookieName(address: string): string {
  return `${secure ? "__Secure-" : ""}newsreel-device-${hmac(`name ${address}`).slice(0, 16)}`;
}

function sign(address: string, device: string): string {
  return hmac(`device ${device} ${address}`);
}

function hmac(text: string): string {
  return createHmac("sha256", env.NEXTAUTH_SECRET)
    .update(`known-device ${text}`)
    .digest("base64url");
}

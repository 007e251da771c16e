import { createHmac, timingSafeEqual } from "node:crypto";
import { env } from "#lib/server/base/env.ts";
import { newToken } from "./secret-token.ts";

// OWASP's device cookies: a browser that somebody has signed in with keeps a signed word for their address, and its wrong
// passwords are counted by themselves. Whoever guesses elsewhere closes the address to strangers only.

const YEAR_SECONDS = 365 * 24 * 60 * 60;
const secure = env.NEXTAUTH_URL.startsWith("https:");

/** Which device of those that signed in with this address the cookies are of; undefined if of none. */
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

/** `Set-Cookie` for a browser that has just signed in with `address`; one that was known stays the same device. */
export function deviceCookie(address: string, device = newToken().token): string {
  const attributes = `Path=/api; Max-Age=${YEAR_SECONDS}; HttpOnly; SameSite=Lax${secure ? "; Secure" : ""}`;
  return `${cookieName(address)}=${device}.${sign(address, device)}; ${attributes}`;
}

/** One for each person, since several may use a machine; the name does not tell who. */
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

import { cookies } from "next/headers";
import { NextRequest } from "next/server";
import { limit } from "#lib/server/base/rate-limits/limit.ts";
import { nothingHere, pageOfFailure, withoutMessages } from "./auth-answer.ts";
import { readAuthFields, requireNoNul } from "./auth-fields.ts";
import { runAuthRequest } from "./auth-request.ts";
import type { AuthRequest } from "./auth-request.ts";
import { clientNetwork } from "./client-network.ts";
import { route } from "./route.ts";

type Context = { params: Promise<{ nextauth: string[] }> };
type Handler = (request: NextRequest, context: Context) => Promise<Response>;

/**
 * Wraps NextAuth's handler, which by itself reads bodies of any size, takes any JSON for a form, answers 500 to a
 * malformed return address, and turns what its callbacks throw into text in an address.
 */
export function authRoute(handler: Handler): Handler {
  return route<Context, NextRequest>(async (request, context) => {
    try {
      return await answer(request, context, handler);
    } catch (failure) {
      return pageOfFailure(request, failure);
    }
  });
}

async function answer(request: NextRequest, context: Context, handler: Handler): Promise<Response> {
  const own: AuthRequest = { request, cookies: [] };
  await limit(request, { policy: "auth-network", by: clientNetwork(request.headers) });
  await forgetBrokenReturnAddress();
  const plain = await withPlainForm(request);
  await refuseForeignLog(context);
  const response = await withoutMessages(await runAuthRequest(own, () => handler(plain, context)));
  // NextAuth may have cleared the session's cookie in its own answer, which is dropped here.
  if (own.failure !== undefined) throw own.failure;
  for (const cookie of own.cookies) response.headers.append("set-cookie", cookie);
  return response;
}

/**
 * Refuses NextAuth's client log, through which any browser could write to the portal's log under any name; no page uses
 * it.
 */
async function refuseForeignLog({ params }: Context): Promise<void> {
  if ((await params).nextauth[0] === "_log") throw nothingHere();
}

/**
 * Returns the request as NextAuth may see it: a form of strings as its body, and a return address only if it is one.
 */
async function withPlainForm(request: NextRequest): Promise<NextRequest> {
  const url = new URL(request.url);
  for (const value of url.searchParams.values()) requireNoNul(value);
  const asked = url.searchParams.get("callbackUrl");
  if (asked !== null && !isReturnAddress(asked)) url.searchParams.delete("callbackUrl");
  if (request.method !== "POST") return new NextRequest(url, { headers: request.headers });

  const fields = new URLSearchParams(await readAuthFields(request));
  if (!isReturnAddress(fields.get("callbackUrl") ?? "/")) fields.delete("callbackUrl");
  const headers = new Headers(request.headers);
  headers.set("content-type", "application/x-www-form-urlencoded");
  headers.delete("content-length");
  return new NextRequest(url, { method: "POST", headers, body: fields.toString() });
}

/** Removes the cookie in which NextAuth keeps the return address, if it is malformed. */
async function forgetBrokenReturnAddress(): Promise<void> {
  const jar = await cookies();
  for (const name of ["next-auth.callback-url", "__Secure-next-auth.callback-url"]) {
    const kept = jar.get(name)?.value;
    if (kept !== undefined && !isReturnAddress(kept)) jar.delete(name);
  }
}

/** Whether it is a path or a web address. auth-options.ts decides which ones are followed. */
function isReturnAddress(text: string): boolean {
  const url = URL.parse(text, text.startsWith("/") ? "http://portal.invalid" : undefined);
  return url !== null && /^https?:$/.test(url.protocol);
}

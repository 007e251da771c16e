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
 * Wraps NextAuth's handler, which reads whole bodies of any size, takes any JSON for a form, answers 500 to a return
 * address that is none, and turns what its callbacks throw into words in an address.
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
  // NextAuth may have cleared the session's cookie in its own answer: that one is dropped.
  if (own.failure !== undefined) throw own.failure;
  for (const cookie of own.cookies) response.headers.append("set-cookie", cookie);
  return response;
}

/** NextAuth lets any browser write into the portal's log, under whatever name; no page of ours does. */
async function refuseForeignLog({ params }: Context): Promise<void> {
  if ((await params).nextauth[0] === "_log") throw nothingHere();
}

/** The request as NextAuth is to see it: its body a form of texts, and a return address only if it is an address. */
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

/** Takes the cookie away in which NextAuth keeps where to go next, if that is nowhere. */
async function forgetBrokenReturnAddress(): Promise<void> {
  const jar = await cookies();
  for (const name of ["next-auth.callback-url", "__Secure-next-auth.callback-url"]) {
    const kept = jar.get(name)?.value;
    if (kept !== undefined && !isReturnAddress(kept)) jar.delete(name);
  }
}

/** Whether it is a path or an address of the web. Which of them is followed, auth-options.ts decides. */
function isReturnAddress(text: string): boolean {
  const url = URL.parse(text, text.startsWith("/") ? "http://portal.invalid" : undefined);
  return url !== null && /^https?:$/.test(url.protocol);
}

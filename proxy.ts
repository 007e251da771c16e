import { NextResponse } from "next/server";
import type { NextRequest } from "next/server";
import { isDatabaseDown } from "#lib/server/base/db/availability.ts";
import {
  contentSecurityPolicy,
  plainPagePolicy,
} from "#lib/server/base/http/content-security-policy.ts";
import { isForPage, unavailablePage } from "#lib/server/base/http/unavailable-page.ts";

/**
 * Answers pages while the database is known to be out of reach: a page itself has no say in its status. Otherwise gives every page its Content-Security-Policy with a fresh nonce, and notes the asked path for the sign-in detour. */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const header = (name: string) => request.headers.get(name);
  if (isForPage(request.method, header) && (await isDatabaseDown())) {
    const { body, status, headers } = unavailablePage(header);
    return new NextResponse(body, { status, headers });
  }
  if (request.nextUrl.pathname === "/plain-upload.html") {
    return NextResponse.next({ headers: { "content-security-policy": plainPagePolicy() } });
  }
  const nonce = btoa(crypto.randomUUID());
  const policy = contentSecurityPolicy(nonce);

  const headers = new Headers(request.headers);
  // Next puts the nonce of this header on its own scripts.
  headers.set("content-security-policy", policy);
  headers.set("x-newsreel-path", request.nextUrl.pathname + request.nextUrl.search);

  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

export const config = {
  // Everything that may be a page, paths with a dot included: files and the API have a policy of their own (next.config.ts).
  matcher: [{ source: "/((?!api/|_next/static|_next/image|icon\\.svg$|plain-upload\\.js$).*)" }],
};

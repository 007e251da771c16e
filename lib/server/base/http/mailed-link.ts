import type { NextRequest } from "next/server";
import { env } from "#lib/server/base/env.ts";
import { requireSameOrigin } from "./same-origin.ts";

type Context = { params: Promise<{ nextauth: string[] }> };
type Handler = (request: NextRequest, context: Context) => Promise<Response>;

/**
 * Keeps a mailed link from being used up by whatever opens it first (a scanner of the mail server, a preview, a
 * prefetching browser): it leads to a page with a button, and only the form behind that button, sent by our own page,
 * signs in.
 */
export function mailedLink(handler: Handler): Handler {
  return async (request, context) => {
    const [action, provider] = (await context.params).nextauth;
    if (action !== "callback" || provider !== "email") return handler(request, context);
    if (request.method === "POST") {
      requireSameOrigin(request);
      return handler(request, context);
    }
    const page = new URL("/sign-in/link", env.NEXTAUTH_URL);
    page.search = request.nextUrl.search;
    return new Response(null, { status: 303, headers: { location: page.href } });
  };
}

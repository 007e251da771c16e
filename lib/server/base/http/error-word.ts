import type { NextRequest } from "next/server";
import { env } from "#lib/server/base/env.ts";

type Context = { params: Promise<{ nextauth: string[] }> };
type Handler = (request: NextRequest, context: Context) => Promise<Response>;

/**
 * Answers an `/api/auth/error` whose error code is not a plain word. NextAuth would copy it into the address of the
 * sign-in page, and other scripts or line breaks cannot be in a header.
 */
export function plainErrorWord(handler: Handler): Handler {
  return async (request, context) => {
    const [action, inPath] = (await context.params).nextauth;
    const word = request.nextUrl.searchParams.get("error") ?? inPath ?? "";
    if (action !== "error" || /^\w{0,64}$/.test(word)) return handler(request, context);
    const page = new URL("/sign-in?error=Default", env.NEXTAUTH_URL);
    return new Response(null, { status: 303, headers: { location: page.href } });
  };
}

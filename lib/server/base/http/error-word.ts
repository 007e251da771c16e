import type { NextRequest } from "next/server";
import { env } from "#lib/server/base/env.ts";

type Context = { params: Promise<{ nextauth: string[] }> };
type Handler = (request: NextRequest, context: Context) => Promise<Response>;

/**
 * NextAuth passes the word of `/api/auth/error` on to the sign-in page in an address, as it came: in one that is no plain
 * word (other scripts, line breaks) there may be what no header can hold. Such a one is answered here.
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

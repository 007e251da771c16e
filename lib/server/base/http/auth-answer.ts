import { Problem } from "#lib/domain/problem.ts";
import { databaseProblem } from "#lib/server/base/db/database-problem.ts";
import { isDatabaseUnavailable } from "#lib/server/base/db/unavailable.ts";
import { isForPage, unavailablePage } from "./unavailable-page.ts";

/** Codes that pages have words for: NextAuth's and ours. Anything else is some error's message. */
const isCode = (error: string) => /^[A-Za-z]{1,40}$/.test(error);

/** Returns the problem for actions that NextAuth does not have or must not do. */
export function nothingHere(): Problem {
  return new Problem("not_found", "There is nothing at this address. Sign in at /sign-in.");
}

/**
 * Removes error messages from the address of a redirect, where NextAuth puts them; the address then says only that
 * there was an error.
 * @throws Problem `not_found` for actions NextAuth does not know, which it answers in plain text, sometimes with 500
 */
export async function withoutMessages(response: Response): Promise<Response> {
  const { status } = response;
  if (status >= 400 && response.headers.get("content-type")?.startsWith("text/plain")) {
    await response.body?.cancel();
    throw nothingHere();
  }
  const headers = new Headers(response.headers);
  const location = headers.get("location");
  if (location) {
    headers.set("location", withoutMessage(location));
    return new Response(response.body, { status, headers });
  }
  if (!headers.get("content-type")?.startsWith("application/json")) return response;
  const text = await response.text();
  const body: unknown = text === "" ? null : JSON.parse(text);
  const url = typeof body === "object" && body !== null && "url" in body ? body.url : null;
  if (typeof url !== "string") return new Response(text, { status, headers });
  return Response.json({ ...Object(body), url: withoutMessage(url) }, { status, headers });
}

function withoutMessage(address: string): string {
  const base = "http://portal.invalid";
  const url = URL.parse(address, base);
  const error = url?.searchParams.get("error") ?? null;
  if (url === null || error === null || isCode(error)) return address;
  url.searchParams.set("error", "Default");
  return url.origin === base ? `${url.pathname}${url.search}${url.hash}` : url.href;
}

/**
 * Returns the answer to a failed request for a person whose browser shows it as a page.
 * @throws `failure` if it is not about the database, or the answer is not a page
 */
export function pageOfFailure(request: Request, failure: unknown): Response {
  const header = (name: string) => request.headers.get(name);
  const isPage = isForPage(request.method, header);
  if (!isPage || !isDatabaseUnavailable(failure)) throw failure;
  databaseProblem(failure);
  const { body, status, headers } = unavailablePage(header);
  return new Response(body, { status, headers });
}

import { Problem } from "#lib/domain/problem.ts";
import { env } from "#lib/server/base/env.ts";

const portalOrigin = new URL(env.NEXTAUTH_URL).origin;

/**
 * Refuses a state-changing request that a browser sent on behalf of another site. Browsers state the origin of a
 * request in Sec-Fetch-Site, older ones in Origin; a request with neither does not come from a browser's page.
 * @throws Problem `cross_site_request`
 */
export function requireSameOrigin(request: Request): void {
  const site = request.headers.get("sec-fetch-site");
  if (site) {
    if (site === "same-origin" || site === "none") return;
    throw crossSite();
  }
  const origin = request.headers.get("origin");
  if (origin !== null && origin !== portalOrigin && origin !== requestOrigin(request))
    throw crossSite();
}

/**
 * Requires that our own page sent a GET that changes state (the article's contract): a link on another site is a GET,
 * too.
 * @throws Problem `cross_site_request`
 */
export function requireOwnPage(request: Request): void {
  const site = request.headers.get("sec-fetch-site");
  if (site === "same-origin") return;
  const referer = request.headers.get("referer");
  if (site === null && referer && URL.canParse(referer)) {
    const from = new URL(referer).origin;
    if (from === portalOrigin || from === requestOrigin(request)) return;
  }
  throw crossSite();
}

/** Returns the origin the browser addressed, which differs from the public one behind a second host name. */
function requestOrigin(request: Request): string {
  const host = request.headers.get("host");
  return host ? `${new URL(env.NEXTAUTH_URL).protocol}//${host}` : portalOrigin;
}

function crossSite(): Problem {
  return new Problem(
    "cross_site_request",
    "This can only be asked for by a page of the portal itself.",
  );
}

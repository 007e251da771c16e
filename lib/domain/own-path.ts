/**
 * Path and query of an address within the portal, or "/" for one that leads anywhere else: what came in with a request
 * must not send anybody to another site.
 * @param address a path or an absolute address, as a stranger may have written it
 * @param origin the portal's own: scheme, host and port
 */
export function ownPath(address: unknown, origin: string): string {
  if (typeof address !== "string" || !URL.canParse(address, origin)) return "/";
  const url = new URL(address, origin);
  const own = new URL(origin);
  // The protocol too: a blob: address has the origin of the page that made it.
  if (url.origin !== own.origin || url.protocol !== own.protocol) return "/";
  const path = `${url.pathname}${url.search}`;
  // Read on its own, "//elsewhere" is another host.
  return URL.canParse(path, origin) && new URL(path, origin).href === own.origin + path
    ? path
    : "/";
}

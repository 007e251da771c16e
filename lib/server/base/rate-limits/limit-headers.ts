import type { Count } from "./count.ts";

const noted = new WeakMap<Request, Count[]>();

/** Remembers what a request was counted against until it is answered. */
export function noteCounts(request: Request, counts: readonly Count[]): void {
  noted.set(request, [...(noted.get(request) ?? []), ...counts]);
}

/** Returns the limit headers for the answer to a request; none if it was not counted. */
export function notedLimitHeaders(request: Request): Record<string, string> {
  const counts = noted.get(request);
  return counts ? limitHeaders(counts) : {};
}

/**
 * Formats `RateLimit-Policy` (quota, window in seconds) and `RateLimit` (remaining, seconds until the reset) as in
 * draft-ietf-httpapi-ratelimit-headers.
 */
export function limitHeaders(counts: readonly Count[]): Record<string, string> {
  return {
    "ratelimit-policy": counts
      .map(({ policy }) => `"${policy.name}";q=${policy.quota};w=${policy.windowSeconds}`)
      .join(", "),
    ratelimit: counts
      .map(({ policy, used, resetSeconds }) => {
        const remaining = Math.max(0, policy.quota - used);
        return `"${policy.name}";r=${remaining};t=${resetSeconds}`;
      })
      .join(", "),
  };
}

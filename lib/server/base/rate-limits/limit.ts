import { Problem } from "#lib/domain/problem.ts";
import type { ProblemCode } from "#lib/domain/problem.ts";
import { count } from "./count.ts";
import type { Count, Counted } from "./count.ts";
import { findBlocked, rememberBlocked } from "./blocked.ts";
import { limitHeaders, noteCounts } from "./limit-headers.ts";

/**
 * Counts a request against limits; its answer's headers tell what is left of them.
 * @throws Problem `too_many_requests` with `Retry-After` when one of them is used up
 */
export async function limit(request: Request, ...counted: Counted[]): Promise<void> {
  const counts = findBlocked(counted) ?? (await count(counted));
  rememberBlocked(counts);
  const over = overLimit(counts);
  if (over) throw tooMany(over, counts);
  noteCounts(request, counts);
}

/** Counts as {@link limit}, for a page. @returns the seconds to wait, or null */
export async function secondsToWait(...counted: Counted[]): Promise<number | null> {
  const counts = findBlocked(counted) ?? (await count(counted));
  rememberBlocked(counts);
  return overLimit(counts)?.resetSeconds ?? null;
}

/** Returns the limit that is used up; of several, the one that lasts longest. */
export function overLimit(counts: readonly Count[]): Count | undefined {
  return counts
    .filter(({ used, policy }) => used > policy.quota)
    .toSorted((a, b) => b.resetSeconds - a.resetSeconds)[0];
}

/** Returns the problem for a limit that is used up, with when to try again. */
export function tooMany(
  over: Count,
  counts: readonly Count[],
  code: ProblemCode = "too_many_requests",
  detail = `That was asked for too often. Try again in ${waitWords(over.resetSeconds)}.`,
): Problem {
  return new Problem(code, detail, {
    members: { retryAfter: over.resetSeconds },
    headers: { "retry-after": String(over.resetSeconds), ...limitHeaders(counts) },
  });
}

/** Formats a wait: "40 seconds", "15 minutes". */
export function waitWords(seconds: number): string {
  if (seconds === 1) return "a second";
  if (seconds <= 90) return `${seconds} seconds`;
  return `${Math.ceil(seconds / 60)} minutes`;
}

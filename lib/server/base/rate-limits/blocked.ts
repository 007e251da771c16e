import type { Count, Counted } from "./count.ts";

/** Milliseconds. Short, because a count may be taken back. */
const REMEMBERED_MS = 2_000;

/** Limits remembered at most; the database has them all. */
const MOST = 10_000;

const blocked = new Map<string, { count: Count; since: number }>();

/**
 * Returns a limit that this process has just seen used up, so that a flood queries the database every two seconds
 * instead of with every request.
 */
export function findBlocked(counted: readonly Counted[]): Count[] | undefined {
  const now = performance.now();
  for (const one of counted) {
    const known = blocked.get(`${one.policy}:${one.by}`);
    if (!known) continue;
    const age = now - known.since;
    if (age < REMEMBERED_MS) {
      const left = Math.ceil(known.count.resetSeconds - age / 1000);
      return [{ ...known.count, resetSeconds: Math.max(1, left) }];
    }
    blocked.delete(`${one.policy}:${one.by}`);
  }
  return undefined;
}

/** Remembers which of these limits are used up. */
export function rememberBlocked(counts: readonly Count[]): void {
  for (const count of counts) {
    const key = `${count.policy.name}:${count.by}`;
    if (count.used <= count.policy.quota || blocked.has(key)) continue;
    if (blocked.size >= MOST) blocked.clear();
    blocked.set(key, { count, since: performance.now() });
  }
}

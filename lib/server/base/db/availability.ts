/**
 * What this process knows about its database. Kept on `globalThis` without imports, so that proxy.ts and
 * scripts/serve.ts can ask without opening a connection pool of their own.
 */
type Availability = {
  /** When a connection last failed, in milliseconds of `performance.now()`; null while all is well. */
  failedAt: number | null;
  /** Checks that the database answers; set by whoever has connections. */
  probe: (() => Promise<unknown>) | null;
  probing: Promise<boolean> | null;
};

const kept: { newsreelDatabase?: Availability } = globalThis as never;
const availability = (kept.newsreelDatabase ??= { failedAt: null, probe: null, probing: null });

/** Milliseconds in which the database must answer to count as available again. */
const PROBE_MS = 2_000;

/** Sets how to check that the database answers. */
export function setDatabaseProbe(probe: () => Promise<unknown>): void {
  availability.probe = probe;
}

/** Records that a connection failed or could not be opened. */
export function noteDatabaseFailure(): void {
  availability.failedAt = performance.now();
}

/** Whether a connection failed after `since` (of `performance.now()`). */
export function databaseFailedSince(since: number): boolean {
  return availability.failedAt !== null && availability.failedAt >= since;
}

/**
 * Whether the database is known to be unavailable. Costs nothing while all is well; after a failure one check at a time
 * serves all callers.
 */
export async function isDatabaseDown(): Promise<boolean> {
  const { failedAt, probe } = availability;
  if (failedAt === null || !probe) return false;
  availability.probing ??= isAnswered(probe).finally(() => (availability.probing = null));
  if (!(await availability.probing)) return true;
  // A failure after the check was sent still counts.
  if (availability.failedAt === failedAt) availability.failedAt = null;
  return false;
}

async function isAnswered(probe: () => Promise<unknown>): Promise<boolean> {
  const late = Promise.withResolvers<false>();
  const timer = setTimeout(() => late.resolve(false), PROBE_MS);
  const answered = probe().then(
    () => true,
    () => false,
  );
  return await Promise.race([answered, late.promise]).finally(() => clearTimeout(timer));
}

/**
 * What this process knows of its database. Kept on `globalThis` without importing anything: proxy.ts and scripts/serve.ts
 * ask here without bringing a connection pool of their own.
 */
type Availability = {
  /** When a connection last failed; null while all is well. Milliseconds of `performance.now()`. */
  failedAt: number | null;
  /** Asks the database for a sign of life; set by whoever has connections. */
  probe: (() => Promise<unknown>) | null;
  probing: Promise<boolean> | null;
};

const kept: { newsreelDatabase?: Availability } = globalThis as never;
const availability = (kept.newsreelDatabase ??= { failedAt: null, probe: null, probing: null });

/** Milliseconds that the database gets to show that it is back. */
const PROBE_MS = 2_000;

/** Says how the database is asked for a sign of life. */
export function setDatabaseProbe(probe: () => Promise<unknown>): void {
  availability.probe = probe;
}

/** A connection failed, or could not be had. */
export function noteDatabaseFailure(): void {
  availability.failedAt = performance.now();
}

/** Whether a connection failed after `since` (of `performance.now()`). */
export function databaseFailedSince(since: number): boolean {
  return availability.failedAt !== null && availability.failedAt >= since;
}

/**
 * Whether the database is known to be out of reach. Costs nothing while all is well; after a failure it is asked for a
 * sign of life, once for all who want to know at the same time.
 */
export async function isDatabaseDown(): Promise<boolean> {
  const { failedAt, probe } = availability;
  if (failedAt === null || !probe) return false;
  availability.probing ??= isAnswered(probe).finally(() => (availability.probing = null));
  if (!(await availability.probing)) return true;
  // A failure from after the question counts.
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

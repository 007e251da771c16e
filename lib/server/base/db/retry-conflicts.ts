import type { PrismaClient } from "./generated/client.ts";

/** PostgreSQL: serialization failure, deadlock. One of the two transactions is rolled back whole. */
const CONFLICTS = new Set(["40001", "40P01"]);

/** Of many that collide at once, the last has lost to each of the others at most. */
const MOST_TRIES = 6;

/**
 * Makes a client retry transactions that lost a conflict. Their functions may run several times, so they must do
 * nothing but query the database. Locks are taken in a fixed order wherever conflicts are foreseen; this is for the
 * rest.
 */
export function retryConflicts<Client extends PrismaClient>(client: Client): Client {
  const once = client.$transaction.bind(client) as (...given: unknown[]) => Promise<unknown>;
  const again = async (...given: unknown[]) => {
    for (let tries = 1; ; tries += 1) {
      try {
        return await once(...given);
      } catch (error) {
        if (tries >= MOST_TRIES || typeof given[0] !== "function" || !isConflict(error))
          throw error;
        // A random pause, so that the same transactions do not collide again.
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * 2 ** tries));
      }
    }
  };
  return Object.assign(client, { $transaction: again });
}

/** Whether the database rolled a transaction back in favour of another. */
export function isConflict(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, meta } = error as { code?: unknown; meta?: { driverAdapterError?: unknown } };
  const adapter = meta?.driverAdapterError as { cause?: { originalCode?: unknown } } | undefined;
  return code === "P2034" || CONFLICTS.has(String(adapter?.cause?.originalCode));
}

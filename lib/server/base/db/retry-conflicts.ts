import type { PrismaClient } from "./generated/client.ts";

/** PostgreSQL: serialization failure, deadlock. Of two that wait for each other one is ended, and nothing of it happened. */
const CONFLICTS = new Set(["40001", "40P01"]);

/** Of many that meet at once the last has lost to each of the others at most. */
const MOST_TRIES = 6;

/**
 * Lets a transaction that lost against another begin anew: its function may run several times, so it does nothing but ask
 * the database. Locks are taken in one order wherever we know of it; this is for where we do not.
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
        // Those that met do not meet again at the same moment.
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * 2 ** tries));
      }
    }
  };
  return Object.assign(client, { $transaction: again });
}

/** Whether the database ended a transaction so that another could go on. */
export function isConflict(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, meta } = error as { code?: unknown; meta?: { driverAdapterError?: unknown } };
  const adapter = meta?.driverAdapterError as { cause?: { originalCode?: unknown } } | undefined;
  return code === "P2034" || CONFLICTS.has(String(adapter?.cause?.originalCode));
}

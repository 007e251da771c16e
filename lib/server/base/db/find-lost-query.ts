import type { Socket } from "node:net";
import { setImmediate, setTimeout } from "node:timers/promises";
import pg from "pg";

/** Seconds for a new connection to be made and to answer. */
const PATIENCE_SECONDS = 2;

/**
 * Looks, on a connection of its own, whether the server still works on what the connection `processId` asked.
 * @returns why the answer will never come, and whether nobody can be asked at all; or null if it may come
 */
export async function findLostQuery(
  config: pg.ClientConfig,
  processId: number | undefined,
): Promise<{ reason: string; isUnreachable: boolean } | null> {
  const client = new pg.Client({ ...config, connectionTimeoutMillis: 0 });
  const over = new AbortController();
  client.on("error", () => {});
  try {
    const { rows } = await Promise.race([ask(client, processId), late(over.signal)]);
    const { me, state } = rows[0] ?? {};
    // Behind a pooler such as PgBouncer the numbers of processes are not the server's: nothing can be said.
    const isDirect = me === (client as unknown as { processID?: number }).processID;
    const isWorkedOn = state === "active" || state === "disabled";
    if (!isDirect || isWorkedOn) return null;
    return { reason: "the server knows nothing of the query", isUnreachable: false };
  } catch (failure) {
    if (isRefusal(failure)) return null;
    return { reason: "it does not answer on another connection either", isUnreachable: true };
  } finally {
    over.abort();
    (client as unknown as { connection: { stream: Socket } }).connection.stream.destroy();
  }
}

/**
 * Rejects when patience is over. Counted in seconds of which each must have passed here: a process that does not get its
 * turn on a busy machine must not take its own lateness for the server's.
 */
async function late(signal: AbortSignal): Promise<never> {
  for (let second = 0; second < PATIENCE_SECONDS; second += 1) {
    await setTimeout(1_000, undefined, { signal });
    // What has arrived meanwhile is read first.
    await setImmediate();
  }
  throw new Error("no answer in time");
}

async function ask(client: pg.Client, processId: number | undefined) {
  await client.connect();
  return await client.query<{ me: number; state: string | null }>(
    "SELECT pg_backend_pid() AS me, (SELECT state FROM pg_stat_activity WHERE pid = $1) AS state",
    [processId ?? 0],
  );
}

/** It answered, though with a no: out of connections, for example. */
function isRefusal(failure: unknown): boolean {
  return failure instanceof pg.DatabaseError;
}

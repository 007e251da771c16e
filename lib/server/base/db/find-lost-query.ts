import type { Socket } from "node:net";
import { setImmediate, setTimeout } from "node:timers/promises";
import pg from "pg";

/** Seconds for a new connection to open and answer. */
const PATIENCE_SECONDS = 2;

/**
 * Checks on a connection of its own whether the server still works on the query of connection `processId`.
 * @returns why the answer will never come, and whether the server cannot be asked at all; null if it may still come
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
    // Behind a pooler such as PgBouncer the process ids are not the server's, so nothing can be said.
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
 * Rejects when the patience is used up. Counts whole seconds that passed in this process, so that a process starved of
 * CPU does not blame the server.
 */
async function late(signal: AbortSignal): Promise<never> {
  for (let second = 0; second < PATIENCE_SECONDS; second += 1) {
    await setTimeout(1_000, undefined, { signal });
    // Read first what has arrived meanwhile.
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

/** Whether the server answered, if only with a refusal, for example out of connections. */
function isRefusal(failure: unknown): boolean {
  return failure instanceof pg.DatabaseError;
}

import type { PoolConfig } from "pg";
import { DeadlineClient } from "./deadline-client.ts";

/**
 * Milliseconds that somebody waits for a connection of the pool while all are in use by queries that are answered: fifty
 * who want the same row wait for each other. Of a server that is silent they hear sooner (deadline-client.ts).
 */
const POOL_WAIT_MS = 20_000;

/** Milliseconds of quiet after which the system itself asks whether the other side is still there. */
const KEEP_ALIVE_MS = 5_000;

/** How every pool of the portal connects: with a deadline for everything. `max` is how many connections it may have. */
export function connectionOptions(connectionString: string, max: number): PoolConfig {
  return {
    connectionString,
    max,
    connectionTimeoutMillis: POOL_WAIT_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
    Client: DeadlineClient,
  };
}

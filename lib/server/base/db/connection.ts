import type { PoolConfig } from "pg";
import { DeadlineClient } from "./deadline-client.ts";

/**
 * Milliseconds to wait for a pooled connection while all of them run queries: fifty requests that want the same row
 * wait for each other. A silent server is noticed sooner (deadline-client.ts).
 */
const POOL_WAIT_MS = 20_000;

/** Milliseconds of silence after which TCP keep-alive checks the connection. */
const KEEP_ALIVE_MS = 5_000;

/**
 * Returns the options with which every pool of the portal connects; everything has a deadline. `max` connections at
 * most.
 */
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

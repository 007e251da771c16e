import { PgBoss, fromPrisma } from "pg-boss";
import type { JobName, JobPayload } from "#lib/domain/jobs.ts";
import type { Tx } from "#lib/server/base/db/client.ts";
import { connectionOptions } from "#lib/server/base/db/connection.ts";
import { env } from "#lib/server/base/env.ts";
import { logError } from "#lib/server/base/log.ts";

// `next dev` evaluates modules again on every change; one per process is enough.
const kept: { newsreelBoss?: Promise<PgBoss> } = globalThis as never;

/**
 * Returns pg-boss on one connection of its own, for sending, occasional fetching, and lookups; it runs nothing in the
 * background. Workers have their own (start-worker.ts).
 */
export function boss(): Promise<PgBoss> {
  return (kept.newsreelBoss ??= open().catch((failure) => {
    delete kept.newsreelBoss;
    throw failure;
  }));
}

async function open(): Promise<PgBoss> {
  const boss = new PgBoss({
    // Prisma's raw queries cannot read everything pg-boss asks at its start (regclass); sending works through Prisma
    // anyway.
    ...connectionOptions(env.DATABASE_URL, 1),
    migrate: false,
    createSchema: false,
    supervise: false,
    schedule: false,
    registerInstance: false,
  });
  boss.on("error", (error) => logError("the queue reports an error", error));
  return boss.start();
}

/** Puts a job into a queue in the transaction that makes it necessary: both happen, or neither. */
export async function sendJob<Name extends JobName>(
  tx: Tx,
  name: Name,
  payload: JobPayload<Name>,
  options: { priority?: number; group?: string; afterSeconds?: number } = {},
): Promise<void> {
  const { priority, group, afterSeconds } = options;
  const id = await (
    await boss()
  ).send(name, payload, {
    db: fromPrisma(tx),
    ...(priority !== undefined && { priority }),
    ...(group !== undefined && { group: { id: group } }),
    ...(afterSeconds !== undefined && { startAfter: afterSeconds }),
  });
  if (id === null) throw new Error(`the queue ${name} did not take a job`);
}

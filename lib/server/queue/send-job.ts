import { PgBoss, fromPrisma } from "pg-boss";
import { db } from "../db/client.ts";
import type { Tx } from "../db/client.ts";
import { logError } from "../log.ts";
import type { Job, QueueName } from "./queues.ts";

// `next dev` evaluates modules again on every change; one per process is enough.
const kept: { newsreelBoss?: Promise<PgBoss> } = globalThis as never;

/**
 * pg-boss over the portal's own connections, for those who send, fetch now and then, and look: it runs nothing in the
 * background. Workers have one of their own (start-worker.ts).
 */
export function boss(): Promise<PgBoss> {
  return (kept.newsreelBoss ??= open().catch((failure) => {
    delete kept.newsreelBoss;
    throw failure;
  }));
}

async function open(): Promise<PgBoss> {
  const boss = new PgBoss({
    db: fromPrisma(db),
    migrate: false,
    createSchema: false,
    supervise: false,
    schedule: false,
    registerInstance: false,
  });
  boss.on("error", (error) => logError("the queue reports an error", error));
  return boss.start();
}

/** Puts a job into a queue in the transaction that makes it necessary: both are there, or neither. */
export async function sendJob(
  tx: Tx,
  queue: QueueName,
  job: Job,
  options: { priority?: number; group?: string } = {},
): Promise<void> {
  const { priority, group } = options;
  const id = await (
    await boss()
  ).send(queue, job, {
    db: fromPrisma(tx),
    ...(priority !== undefined && { priority }),
    ...(group !== undefined && { group: { id: group } }),
  });
  if (id === null) throw new Error(`the queue ${queue} did not take a job`);
}

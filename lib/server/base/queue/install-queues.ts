import { PgBoss } from "pg-boss";
import { queues } from "./queues.ts";

/** Creates or updates pg-boss's schema and the queues. Safe to repeat, and to run from several deployments at once. */
export async function installQueues(databaseUrl: string): Promise<void> {
  const boss = new PgBoss({
    connectionString: databaseUrl,
    max: 1,
    supervise: false,
    schedule: false,
    registerInstance: false,
  });
  // For errors of its background queries; awaited calls throw by themselves.
  boss.on("error", () => {});
  await boss.start();
  try {
    for (const { name, ...options } of queues) {
      if (await boss.getQueue(name)) await boss.updateQueue(name, options);
      else await boss.createQueue(name, options);
    }
  } finally {
    await boss.stop({ graceful: false });
  }
}

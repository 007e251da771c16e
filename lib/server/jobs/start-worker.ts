import { PgBoss } from "pg-boss";
import { encodeHere } from "#lib/server/encoding/jobs/encode-here.ts";
import { connectionOptions } from "#lib/server/base/db/connection.ts";
import { env } from "#lib/server/base/env.ts";
import { logError } from "#lib/server/base/log.ts";
import { HEARTBEAT_SECONDS, queues } from "#lib/server/base/queue/queues.ts";
import { steps } from "./steps.ts";
import { takeJob } from "#lib/server/base/queue/take-job.ts";
import type { TakenJob } from "#lib/server/base/queue/take-job.ts";
import { WORKER_NAME } from "#lib/server/base/queue/worker-name.ts";

export type QueueWorker = {
  /** Takes nothing more, gives back what it is at, and answers when all that is done. */
  stop: () => Promise<void>;
};

/** Seconds between two signs of life of an instance; after three without one it counts as gone. */
const INSTANCE_SECONDS = 5;

/** Milliseconds to give back what it is at; then the rest is left to the lease. */
const STOP_WITHIN_MS = 4_000;

/**
 * Starts to take jobs from the queues, and to watch over those of others: a job whose worker has given no sign of life for
 * {@link HEARTBEAT_SECONDS} is another's a few seconds later. Any number of workers, on any machines, share the queues.
 * @param jobs encodings at a time
 * @param encodesWith for people, on the system page
 */
export async function startWorker(jobs: number, encodesWith: string): Promise<QueueWorker> {
  const boss = new PgBoss({
    ...connectionOptions(env.DATABASE_URL, jobs + 3),
    migrate: false,
    createSchema: false,
    schedule: false,
    supervise: true,
    superviseIntervalSeconds: 2,
    monitorIntervalSeconds: 2,
    instanceName: `${WORKER_NAME} ${encodesWith}`,
    instanceHeartbeatSeconds: INSTANCE_SECONDS,
  });
  boss.on("error", (error) => logError("the queue reports an error", error));
  await boss.start({ attempts: 6 });

  const stopping = new AbortController();
  for (const { name } of queues) {
    const encodes = name === "encode";
    const step = encodes && env.ENCODER === "ffmpeg" ? encodeHere : steps[name];
    // Where nobody encodes, what waits goes on waiting.
    if (!step || (encodes && env.ENCODER === "none")) continue;
    const options = {
      includeMetadata: true as const,
      batchSize: 1,
      localConcurrency: encodes ? jobs : 1,
      pollingIntervalSeconds: name === "sweep" ? 30 : encodes ? 0.5 : 2,
      heartbeatRefreshSeconds: HEARTBEAT_SECONDS / 4,
    };
    await boss.work(name, options, async (taken: TakenJob[]) => {
      for (const job of taken) {
        // Fetched in the very moment of stopping: takeJob gives it back, since the signal is aborted already.
        await takeJob(boss, name, job, step, stopping.signal);
      }
    });
  }

  return {
    async stop() {
      stopping.abort(new Error("the worker was asked to stop"));
      await boss.stop({ graceful: true, timeout: STOP_WITHIN_MS });
    },
  };
}

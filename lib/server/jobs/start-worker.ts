import { PgBoss } from "pg-boss";
import { jobNames } from "#lib/domain/jobs.ts";
import type { JobName } from "#lib/domain/jobs.ts";
import { encodeHere } from "#lib/server/encoding/jobs/encode-here.ts";
import { connectionOptions } from "#lib/server/base/db/connection.ts";
import { env } from "#lib/server/base/env.ts";
import { logError } from "#lib/server/base/log.ts";
import { HEARTBEAT_SECONDS } from "#lib/server/base/queue/queues.ts";
import type { JobHandler } from "#lib/server/base/queue/run-job.ts";
import type { FetchedJob } from "#lib/server/base/queue/stored-job.ts";
import { jobHandlers, queueRunners } from "./registry.ts";
import type { QueueRunner } from "./registry.ts";
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
  for (const name of jobNames) {
    const encodes = name === "encode";
    // Where nobody encodes, what waits goes on waiting.
    if (encodes && env.ENCODER === "none") continue;
    for (const { queue, process } of runnersOf(boss, name)) {
      const options = {
        includeMetadata: true as const,
        batchSize: 1,
        localConcurrency: queue === "encode" ? jobs : 1,
        pollingIntervalSeconds: name === "sweep" ? 30 : queue === "encode" ? 0.5 : 2,
        heartbeatRefreshSeconds: HEARTBEAT_SECONDS / 4,
      };
      await boss.work(queue, options, async (fetched: FetchedJob[]) => {
        // Fetched in the very moment of stopping: runJob releases it, since the signal is aborted already.
        for (const job of fetched) await process(job, stopping.signal);
      });
    }
  }

  return {
    async stop() {
      stopping.abort(new Error("the worker was asked to stop"));
      await boss.stop({ graceful: true, timeout: STOP_WITHIN_MS });
    },
  };
}

function runnersOf<Name extends JobName>(boss: PgBoss, name: Name): QueueRunner[] {
  const withFfmpeg: JobHandler<"encode"> = { ...jobHandlers.encode, run: encodeHere };
  const handlers: { readonly [Each in JobName]: JobHandler<Each> } =
    env.ENCODER === "ffmpeg" ? { ...jobHandlers, encode: withFfmpeg } : jobHandlers;
  return queueRunners(boss, name, handlers[name]);
}

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
  /** Takes no more jobs, releases the running ones, and resolves when that is done. */
  stop: () => Promise<void>;
};

/** Seconds between two heartbeats of an instance; after three missed ones it counts as gone. */
const INSTANCE_SECONDS = 5;

/** Milliseconds to release running jobs; the rest is left to the lease. */
const STOP_WITHIN_MS = 4_000;

/**
 * Starts to take jobs from the queues, and supervises those of others: a job without a heartbeat for {@link
 * HEARTBEAT_SECONDS} goes to another worker a few seconds later. Any number of workers, on any machines, share the
 * queues.
 * @param jobs concurrent encodings
 * @param encodesWith description for the system page
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
    // While encoding is off, its jobs stay queued.
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
        // A job fetched at the moment of stopping is released by runJob, since the signal is already aborted.
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

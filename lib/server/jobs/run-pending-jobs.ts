import type { JobWithMetadata, PgBoss } from "pg-boss";
import { jobNames } from "#lib/domain/jobs.ts";
import type { JobName, QueueName } from "#lib/domain/jobs.ts";
import { logError } from "#lib/server/base/log.ts";
import { HEARTBEAT_SECONDS } from "#lib/server/base/queue/queues.ts";
import { boss } from "#lib/server/base/queue/send-job.ts";
import type { JobHandler } from "#lib/server/base/queue/run-job.ts";
import type { StoredJob } from "#lib/server/base/queue/stored-job.ts";
import { jobHandlers, needsWorker, queueRunners } from "./registry.ts";
import type { QueueRunner } from "./registry.ts";

/**
 * Does what waits in the queues and needs no worker. Any number of processes may do so at the same time, beside workers
 * too; each job is taken by one.
 * @param until milliseconds of `clock` after which no further job is taken up
 * @returns how many jobs were taken up
 */
export async function runPendingJobs(
  until: number,
  { only, clock = Date.now }: { only?: JobName; clock?: () => number } = {},
): Promise<number> {
  const shared = await boss();
  const runners = jobNames
    .filter((name) => !needsWorker(name) && (!only || only === name))
    .flatMap((name) => runnersOf(shared, name));
  let started = 0;
  for (const { queue, process } of runners) {
    while (clock() < until) {
      const [job] = await shared.fetch<StoredJob>(queue, { includeMetadata: true, batchSize: 1 });
      if (!job) break;
      const hold = keepHold(shared, queue, job);
      await process({ ...job, signal: hold.lost }, never).finally(hold.end);
      started += 1;
    }
  }
  return started;
}

function runnersOf<Name extends JobName>(shared: PgBoss, name: Name): QueueRunner[] {
  const handlers: { readonly [Each in JobName]: JobHandler<Each> } = jobHandlers;
  return queueRunners(shared, name, handlers[name]);
}

// Nobody asks us to stop: a function that is ended leaves its job to the lease.
const never = new AbortController().signal;

/** Gives the signs of life that keep a job ours; `lost` is aborted when it is not ours any more. */
function keepHold(
  shared: PgBoss,
  queue: QueueName,
  { id, retryCount }: Pick<JobWithMetadata, "id" | "retryCount">,
) {
  const lost = new AbortController();
  const touch = async () => {
    // Not in its types, though in its documentation: how many jobs it was.
    const touched: { affected?: number } = await shared.touch(queue, { id, retryCount });
    if (touched.affected === 0) lost.abort(new Error("the job is not held any more"));
  };
  const timer = setInterval(() => {
    touch().catch((error: unknown) => logError("no sign of life was given", error, { queue, id }));
  }, SIGN_OF_LIFE_MS);
  return { lost: lost.signal, end: () => clearInterval(timer) };
}

const SIGN_OF_LIFE_MS = (HEARTBEAT_SECONDS * 1000) / 4;

/** As {@link runPendingJobs}, for whoever has something else to answer: it never throws, and is over soon. */
export async function runPendingJobsSoon(only: JobName): Promise<void> {
  try {
    await runPendingJobs(Date.now() + 10_000, { only });
  } catch (error) {
    logError("the queue was not drained; the reconcile job does that", error);
  }
}

/** Gives the jobs of dead workers back to the queue, also where no worker watches over them. */
export async function superviseQueues(): Promise<void> {
  await (await boss()).supervise(undefined, { reindex: false });
}

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
 * Runs the queued jobs that need no worker. Any number of processes may do so at the same time, beside workers, too;
 * each job runs once.
 * @param until milliseconds of `clock` after which no further job is started
 * @returns how many jobs were started
 */
export async function runPendingJobs(
  until: number,
  { only, clock = Date.now }: { only?: JobName; clock?: () => number } = {},
): Promise<number> {
  const shared = await boss();
  const runners = jobNames
    .filter((name) => !only || only === name)
    .flatMap((name) => {
      // Dead letters are read here all the same: where only a worker could do the job, there may be none.
      const mine = ({ queue }: QueueRunner) => queue !== name || !needsWorker(name);
      return runnersOf(shared, name).filter(mine);
    });
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

// Never aborted: a function that is killed leaves its job to the lease.
const never = new AbortController().signal;

/** Sends the heartbeats that keep a job; `lost` is aborted when it has gone to another process. */
function keepHold(
  shared: PgBoss,
  queue: QueueName,
  { id, retryCount }: Pick<JobWithMetadata, "id" | "retryCount">,
) {
  const lost = new AbortController();
  const touch = async () => {
    // Documented, though missing from its types: the number of affected jobs.
    const touched: { affected?: number } = await shared.touch(queue, { id, retryCount });
    if (touched.affected === 0) lost.abort(new Error("the job is not held any more"));
  };
  const timer = setInterval(() => {
    touch().catch((error: unknown) => logError("no sign of life was given", error, { queue, id }));
  }, SIGN_OF_LIFE_MS);
  return { lost: lost.signal, end: () => clearInterval(timer) };
}

const SIGN_OF_LIFE_MS = (HEARTBEAT_SECONDS * 1000) / 4;

/**
 * Runs queued jobs as {@link runPendingJobs}, for a caller with something else to answer: never throws, and ends soon.
 */
export async function runPendingJobsSoon(only: JobName): Promise<void> {
  try {
    await runPendingJobs(Date.now() + 10_000, { only });
  } catch (error) {
    logError("the queue was not drained; the reconcile job does that", error);
  }
}

/** Returns the jobs of dead workers to the queue, even if no worker supervises it. */
export async function superviseQueues(): Promise<void> {
  await (await boss()).supervise(undefined, { reindex: false });
}

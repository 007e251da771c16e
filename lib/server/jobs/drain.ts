import type { PgBoss } from "pg-boss";
import { env } from "#lib/server/base/env.ts";
import { logError } from "#lib/server/base/log.ts";
import { HEARTBEAT_SECONDS, queues } from "#lib/server/base/queue/queues.ts";
import type { Job, QueueName } from "#lib/server/base/queue/queues.ts";
import { boss } from "#lib/server/base/queue/send-job.ts";
import { steps } from "./steps.ts";
import { takeJob } from "#lib/server/base/queue/take-job.ts";
import type { TakenJob } from "#lib/server/base/queue/take-job.ts";

/** Whether only a worker can do what waits there: whole originals to read, encodings with ffmpeg, and those that nobody makes. */
export const needsWorker = (queue: QueueName) =>
  queue === "checksum" ||
  (queue === "encode" && (env.ENCODER === "ffmpeg" || env.ENCODER === "none"));

/**
 * Does what waits in the queues and needs no worker. Any number of processes may drain at the same time, beside workers
 * too; each job is taken by one.
 * @param until milliseconds of `clock` after which no further job is taken up
 * @returns how many jobs were taken up
 */
export async function drain(
  until: number,
  { only, clock = Date.now }: { only?: QueueName; clock?: () => number } = {},
): Promise<number> {
  const shared = await boss();
  let taken = 0;
  for (const { name } of queues) {
    const step = steps[name];
    if (!step || needsWorker(name) || (only && only !== name)) continue;
    while (clock() < until) {
      const [job] = await shared.fetch<Job>(name, { includeMetadata: true, batchSize: 1 });
      if (!job) break;
      const hold = keepHold(shared, name, job);
      await takeJob(shared, name, { ...job, signal: hold.lost }, step, never).finally(hold.end);
      taken += 1;
    }
  }
  return taken;
}

// Nobody asks us to stop: a function that is ended leaves its job to the lease.
const never = new AbortController().signal;

/** Gives the signs of life that keep a job ours; `lost` is aborted when it is not ours any more. */
function keepHold(shared: PgBoss, queue: QueueName, { id, retryCount }: TakenJob) {
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

/** As {@link drain}, for whoever has something else to answer: it never throws, and is over soon. */
export async function drainSoon(only: QueueName): Promise<void> {
  try {
    await drain(Date.now() + 10_000, { only });
  } catch (error) {
    logError("the queue was not drained; the reconcile job does that", error);
  }
}

/** Gives the jobs of dead workers back to the queue, also where no worker watches over them. */
export async function superviseQueues(): Promise<void> {
  await (await boss()).supervise(undefined, { reindex: false });
}

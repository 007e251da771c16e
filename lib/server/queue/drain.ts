import { env } from "../env.ts";
import { logError } from "../log.ts";
import { queues } from "./queues.ts";
import type { Job } from "./queues.ts";
import { boss } from "./send-job.ts";
import { steps } from "./steps.ts";
import { takeJob } from "./take-job.ts";

/**
 * Does what waits in the queues and needs no worker: everything but encodings with ffmpeg. Any number of processes may
 * drain at the same time, beside workers too.
 * @param until milliseconds of `clock` after which no further job is taken up
 * @returns how many jobs were taken up
 */
export async function drain(until: number, clock: () => number = Date.now): Promise<number> {
  const shared = await boss();
  let taken = 0;
  for (const { name } of queues) {
    const step = steps[name];
    if (!step || (name === "encode" && !isHandedOver())) continue;
    while (clock() < until) {
      const [job] = await shared.fetch<Job>(name, { includeMetadata: true, batchSize: 1 });
      if (!job) break;
      // Nobody says here that it is still at work, so it must be done within the lease: these jobs are short.
      job.signal = new AbortController().signal;
      await takeJob(shared, name, job, step, NEVER);
      taken += 1;
    }
  }
  return taken;
}

const NEVER = new AbortController().signal;

const isHandedOver = () => env.ENCODER === "mediaconvert" || env.ENCODER === "webhook";

/** As {@link drain}, for whoever has something else to answer: it never throws, and is over soon. */
export async function drainSoon(): Promise<void> {
  try {
    await drain(Date.now() + 10_000);
  } catch (error) {
    logError("the queue was not drained; the reconcile job does that", error);
  }
}

/** Gives the jobs of dead workers back to the queue, where no worker watches over them. */
export async function superviseQueues(): Promise<void> {
  await (await boss()).supervise();
}

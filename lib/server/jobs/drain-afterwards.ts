import { after } from "next/server";
import { drainSoon, needsWorker } from "./drain.ts";
import type { QueueName } from "#lib/server/base/queue/queues.ts";

/**
 * Once the answer is out, does what a request has put into a queue, where no worker is needed for it: on Vercel nobody else
 * would before the next run of the reconcile job.
 */
export function drainAfterwards(queue: QueueName): void {
  if (!needsWorker(queue)) after(() => drainSoon(queue));
}

import type { Queue } from "pg-boss";
import { isMortal, jobNames, jobs } from "#lib/domain/jobs.ts";
import type { JobDescription, JobName, QueueName } from "#lib/domain/jobs.ts";

/**
 * Seconds without a heartbeat after which a worker counts as dead and its job goes to another. pg-boss: at least 10.
 */
export const HEARTBEAT_SECONDS = 12;

/**
 * The queues as pg-boss needs them, in its schema of the portal's own database. A dead letter queue comes before its
 * own queue.
 */
export const queues: readonly (Queue & { name: QueueName })[] = jobNames.flatMap(queuesOf);

function queuesOf(name: JobName): (Queue & { name: QueueName })[] {
  const description: JobDescription = jobs[name];
  const { retry, expireInSeconds, retentionSeconds, hasHeartbeat } = description;
  const queue = {
    name,
    ...retrying(retry),
    ...(expireInSeconds !== undefined && { expireInSeconds }),
    ...(retentionSeconds !== undefined && { retentionSeconds }),
    ...(hasHeartbeat && { heartbeatSeconds: HEARTBEAT_SECONDS }),
  };
  if (!isMortal(name)) return [queue];
  const deadLetter = `${name}-dead` as const;
  const reading = { limit: 20, firstDelay: 5, longestDelay: 300 };
  return [
    { name: deadLetter, ...retrying(reading) },
    { ...queue, deadLetter },
  ];
}

function retrying({ limit, firstDelay, longestDelay }: JobDescription["retry"]) {
  return {
    retryLimit: limit,
    retryDelay: firstDelay,
    retryBackoff: true,
    retryDelayMax: longestDelay,
  };
}

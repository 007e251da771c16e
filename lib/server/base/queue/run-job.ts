import type { PgBoss } from "pg-boss";
import type { z } from "zod";
import { isMortal, jobs } from "#lib/domain/jobs.ts";
import type { JobName, JobPayload } from "#lib/domain/jobs.ts";
import { logError } from "#lib/server/base/log.ts";
import { openJob } from "./stored-job.ts";
import type { FetchedJob, StoredJob } from "./stored-job.ts";

/** A job as its handler sees it. */
export type QueuedJob<Name extends JobName> = {
  id: string;
  payload: JobPayload<Name>;
  /** How often it was started before without being finished, for whatever reason. */
  starts: number;
  /** How many of these were released by a worker that was asked to stop. */
  releaseCount: number;
};

/** A job that will not be tried again. */
export type DeadJob<Name extends JobName> = {
  payload: JobPayload<Name>;
  /** Why, if known. */
  failureReason?: string | undefined;
};

/** `again`: retry, after the queue's own backoff unless `afterSeconds` is set. `dead`: no retry. */
export type Outcome =
  | { status: "done" }
  | { status: "again"; reason: string; afterSeconds?: number }
  | { status: "dead"; reason: string };

/** Handles the jobs of one kind. Any number of processes may take jobs from one queue at the same time. */
export type JobHandler<Name extends JobName> = {
  /**
   * Runs a job. An error is logged, and the job is retried.
   * @param signal aborted when the job has gone to another process, or this process is asked to stop
   */
  run: (job: QueuedJob<Name>, signal: AbortSignal) => Promise<Outcome>;
  /** Whether it needs a worker, and cannot run in a function that answers requests. */
  needsWorker?: () => boolean;
  /**
   * Records that a job will not be tried again. May be called twice, and for a job that has been queued again since.
   */
  onDead?: (job: DeadJob<Name>) => Promise<void>;
};

/**
 * Runs the handler of a fetched job and reports its outcome to pg-boss. pg-boss only accepts outcomes for jobs still
 * held under the same fetch, so a process that was taken for dead and revives changes nothing.
 * @param stopping aborted when this process is asked to stop: the job is released at once, which does not count as a
 *   failure
 */
export async function runJob<Name extends JobName>(
  boss: PgBoss,
  name: Name,
  job: FetchedJob,
  run: JobHandler<Name>["run"],
  stopping: AbortSignal,
): Promise<void> {
  const signal = AbortSignal.any([job.signal, stopping]);
  const outcome = await outcomeOf(name, job, run, signal);
  const held = { id: job.id, retryCount: job.retryCount };
  if (outcome.status === "done") {
    await boss.complete(name, held);
  } else if (outcome.status === "again" && stopping.aborted) {
    const handedBack = openJob(job).releaseCount + 1;
    await retry(boss, name, held, "the worker was asked to stop", {
      afterSeconds: 0,
      data: { ...job.data, handedBack },
      // A release costs one of the queue's tries, although the job did not fail.
      retryLimit: job.retryLimit + 1,
    });
  } else if (outcome.status === "again") {
    const { reason, ...later } = outcome;
    await retry(boss, name, held, reason, later);
  } else {
    await leaveDeadLetter(boss, name, job, outcome.reason);
  }
}

/** Passes a fetched dead letter to its handler, and completes it. */
export async function runDeadLetter<Name extends JobName>(
  boss: PgBoss,
  name: Name,
  letter: FetchedJob,
  onDead: (job: DeadJob<Name>) => Promise<void>,
): Promise<void> {
  const queue = `${name}-dead`;
  const held = { id: letter.id, retryCount: letter.retryCount };
  const { payload, failureReason } = openJob(letter);
  try {
    const read = readPayload(name, payload);
    if (read) await onDead({ payload: read, failureReason });
    await boss.complete(queue, held);
  } catch (error) {
    logError(`a dead letter of ${name} was not read and comes again`, error, { payload });
    await retry(boss, queue, held, reasonOf(error), {});
  }
}

async function outcomeOf<Name extends JobName>(
  name: Name,
  job: FetchedJob,
  run: JobHandler<Name>["run"],
  signal: AbortSignal,
): Promise<Outcome> {
  const { payload: stored, releaseCount } = openJob(job);
  const payload = readPayload(name, stored);
  if (!payload) return { status: "dead", reason: "this version cannot read the job" };
  try {
    return await run({ id: job.id, payload, starts: job.retryCount, releaseCount }, signal);
  } catch (error) {
    if (!signal.aborted) logError(`a job of ${name} failed and comes again`, error, { payload });
    return { status: "again", reason: reasonOf(error) };
  }
}

const descriptions: { readonly [Name in JobName]: { payload: z.ZodType<JobPayload<Name>> } } = jobs;

/** Parses a payload; null, and logged, if no retry can make it readable. */
function readPayload<Name extends JobName>(name: Name, stored: unknown): JobPayload<Name> | null {
  const read = descriptions[name].payload.safeParse(stored);
  if (read.success) return read.data;
  logError(`a job of ${name} cannot be read`, read.error);
  return null;
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

type Held = { id: string; retryCount: number };

async function retry(
  boss: PgBoss,
  queue: string,
  held: Held,
  reason: string,
  later: { afterSeconds?: number; data?: StoredJob; retryLimit?: number },
): Promise<void> {
  // Documented, though missing from its types: the number of affected jobs.
  const failed: { affected?: number } = await boss.fail(queue, held, { reason });
  if (failed.affected === 0 || later.afterSeconds === undefined) return;
  const { afterSeconds: startAfter, data, retryLimit } = later;
  await boss.update(queue, data, {
    id: held.id,
    startAfter,
    ...(retryLimit !== undefined && { retryLimit }),
  });
}

/**
 * Gives a job up: a letter with the reason goes into the dead letter queue, and the job ends. If this process dies in
 * between, the job is retried and leaves a second letter; its handler records one failure.
 */
async function leaveDeadLetter(
  boss: PgBoss,
  name: JobName,
  job: FetchedJob,
  reason: string,
): Promise<void> {
  if (isMortal(name)) {
    const { handedBack: _, ...payload } = job.data;
    await boss.send(`${name}-dead`, { ...payload, lastWords: reason });
  }
  await boss.complete(name, { id: job.id, retryCount: job.retryCount }, { reason });
}

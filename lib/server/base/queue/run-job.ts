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
  /** How often it was started before and not brought to an end, for whatever reason. */
  starts: number;
  /** How many of these were released by a worker that was asked to stop. */
  releaseCount: number;
};

/** A job of which no further try is left. */
export type DeadJob<Name extends JobName> = {
  payload: JobPayload<Name>;
  /** Why, if anybody said so. */
  failureReason?: string | undefined;
};

/** `again`: later, after the queue's own backoff unless `afterSeconds` says when. `dead`: no further try. */
export type Outcome =
  | { status: "done" }
  | { status: "again"; reason: string; afterSeconds?: number }
  | { status: "dead"; reason: string };

/** What is done with the jobs of one kind. Any number of processes take from one queue at the same time. */
export type JobHandler<Name extends JobName> = {
  /**
   * Does what a job asks for. What it throws is logged, and the job comes again.
   * @param signal aborted when the job is somebody else's by now, or this process is asked to stop
   */
  run: (job: QueuedJob<Name>, signal: AbortSignal) => Promise<Outcome>;
  /** Whether only a worker can do it, not a function that answers requests. */
  needsWorker?: () => boolean;
  /** Writes down that no further try is left. May be told twice, and of what is queued again since. */
  onDead?: (job: DeadJob<Name>) => Promise<void>;
};

/**
 * Runs the handler for a job that was fetched, and settles it. pg-boss settles only what is still held under the same
 * fetch, so a process that was dead for the queue, and lives again, settles nothing.
 * @param stopping aborted when this process is asked to stop: the job is released at once, and that counts as no failure
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
      // It takes a try of the queue's, which is no fault of the job.
      retryLimit: job.retryLimit + 1,
    });
  } else if (outcome.status === "again") {
    const { reason, ...later } = outcome;
    await retry(boss, name, held, reason, later);
  } else {
    await leaveDeadLetter(boss, name, job, outcome.reason);
  }
}

/** Tells the handler of a dead letter that was fetched, and settles the letter. */
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

/** Null for what no try will make readable; that is logged. */
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
  // Not in its types, though in its documentation: how many jobs it was.
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
 * No further try: a letter with the reason goes into the dead letter queue, and the job is over. If we die in between, the
 * job comes again and leaves a second letter; who reads them writes down one failure.
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

import type { JobWithMetadata, PgBoss } from "pg-boss";
import { logError } from "#lib/server/base/log.ts";
import { queues } from "./queues.ts";
import type { Job, QueueName } from "./queues.ts";

/** A job as a step sees it. */
export type QueuedJob = {
  id: string;
  uploadId: string;
  /** How often it was taken up before and not brought to an end, for whatever reason. */
  starts: number;
  /** How many of these were given back by a worker that was asked to stop. */
  handedBack: number;
  /** In a dead letter queue: why it got there. */
  lastWords?: string;
};

/** `again`: later, after the queue's own backoff unless `afterSeconds` says when. `dead`: into the dead letter queue. */
export type Outcome =
  | { status: "done" }
  | { status: "again"; reason: string; afterSeconds?: number }
  | { status: "dead"; reason: string };

/**
 * Does what a job asks for. What it throws is logged, and the job comes again.
 * @param signal aborted when the job is somebody else's by now, or this process is asked to stop
 */
export type Step = (job: QueuedJob, signal: AbortSignal) => Promise<Outcome>;

export type TakenJob = JobWithMetadata<Job>;

/**
 * Runs a step for a job that was fetched, and settles it. pg-boss settles only what is still held under the same fetch,
 * so a process that was dead for the queue, and lives again, settles nothing.
 * @param stopping aborted when this process is asked to stop: the job is given back at once, and counts as no failure
 */
export async function takeJob(
  boss: PgBoss,
  queue: QueueName,
  job: TakenJob,
  step: Step,
  stopping: AbortSignal,
): Promise<void> {
  const signal = AbortSignal.any([job.signal, stopping]);
  const outcome = await stepOutcome(queue, job, step, signal);
  const held = { id: job.id, retryCount: job.retryCount };
  if (outcome.status === "done") {
    await boss.complete(queue, held);
  } else if (outcome.status === "again" && stopping.aborted) {
    const handedBack = (job.data.handedBack ?? 0) + 1;
    await again(boss, queue, held, "the worker was asked to stop", {
      afterSeconds: 0,
      data: { ...job.data, handedBack },
      // It takes a try of the queue's, which is no fault of the job.
      retryLimit: job.retryLimit + 1,
    });
  } else if (outcome.status === "again") {
    const { reason, ...later } = outcome;
    await again(boss, queue, held, reason, later);
  } else {
    await bury(boss, queue, job, outcome.reason);
  }
}

async function stepOutcome(
  queue: QueueName,
  job: TakenJob,
  step: Step,
  signal: AbortSignal,
): Promise<Outcome> {
  const { uploadId, handedBack = 0 } = job.data;
  const words = lastWords(job);
  try {
    return await step(
      {
        id: job.id,
        uploadId,
        starts: job.retryCount,
        handedBack,
        ...(words !== undefined && { lastWords: words }),
      },
      signal,
    );
  } catch (error) {
    if (!signal.aborted) logError(`a job of ${queue} failed and comes again`, error, { uploadId });
    return { status: "again", reason: error instanceof Error ? error.message : String(error) };
  }
}

type Held = { id: string; retryCount: number };

async function again(
  boss: PgBoss,
  queue: QueueName,
  held: Held,
  reason: string,
  later: { afterSeconds?: number; data?: Job; retryLimit?: number },
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
async function bury(boss: PgBoss, queue: QueueName, job: TakenJob, reason: string): Promise<void> {
  const deadLetters = deadLettersOf(queue);
  if (deadLetters) await boss.send(deadLetters, { uploadId: job.data.uploadId, lastWords: reason });
  await boss.complete(queue, { id: job.id, retryCount: job.retryCount }, { reason });
}

function deadLettersOf(queue: QueueName): QueueName | undefined {
  const options = queues.find(({ name }) => name === queue);
  return options && "deadLetter" in options ? options.deadLetter : undefined;
}

function lastWords({ data, sourceOutput }: TakenJob): string | undefined {
  if (data.lastWords !== undefined) return data.lastWords;
  // pg-boss itself put it there, when the queue granted no further try.
  const output: Record<string, unknown> = { ...sourceOutput };
  return typeof output["reason"] === "string" ? output["reason"] : undefined;
}

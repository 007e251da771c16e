import type { PgBoss } from "pg-boss";
import { isMortal } from "#lib/domain/jobs.ts";
import type { JobName, MortalJobName, QueueName } from "#lib/domain/jobs.ts";
import { runDeadLetter, runJob } from "#lib/server/base/queue/run-job.ts";
import type { JobHandler } from "#lib/server/base/queue/run-job.ts";
import type { FetchedJob } from "#lib/server/base/queue/stored-job.ts";
import { encodeJob } from "#lib/server/encoding/jobs/encode.ts";
import { sweepJob } from "#lib/server/encoding/jobs/sweep.ts";
import { checksumJob } from "./checksum.ts";
import { exportJob } from "./export.ts";
import { mailJob } from "./mail.ts";

/** A kind of job with dead letters must handle them. */
type Registered<Name extends JobName> = Name extends MortalJobName
  ? JobHandler<Name> & Required<Pick<JobHandler<Name>, "onDead">>
  : JobHandler<Name>;

/** The handlers of the jobs described in lib/domain/jobs.ts. */
export const jobHandlers: { readonly [Name in JobName]: Registered<Name> } = {
  encode: encodeJob,
  export: exportJob,
  checksum: checksumJob,
  sweep: sweepJob,
  mail: mailJob,
};

/**
 * Whether a kind of job needs a worker: reading whole originals, encoding with ffmpeg, and encodings while encoding is
 * off.
 */
export function needsWorker(name: JobName): boolean {
  return jobHandlers[name].needsWorker?.() ?? false;
}

/** Processes the jobs of one queue. */
export type QueueRunner = {
  queue: QueueName;
  /** @param stopping aborted when this process is asked to stop */
  process: (job: FetchedJob, stopping: AbortSignal) => Promise<void>;
};

/** Returns the runners of one kind of job: of its dead letter queue, if there is one, and of its own. */
export function queueRunners<Name extends JobName>(
  boss: PgBoss,
  name: Name,
  { run, onDead }: JobHandler<Name>,
): QueueRunner[] {
  const own: QueueRunner = {
    queue: name,
    process: (job, stopping) => runJob(boss, name, job, run, stopping),
  };
  if (!isMortal(name) || !onDead) return [own];
  return [
    { queue: `${name}-dead`, process: (letter) => runDeadLetter(boss, name, letter, onDead) },
    own,
  ];
}

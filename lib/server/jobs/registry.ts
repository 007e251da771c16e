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

/** Whoever leaves dead letters reads them. */
type Registered<Name extends JobName> = Name extends MortalJobName
  ? JobHandler<Name> & Required<Pick<JobHandler<Name>, "onDead">>
  : JobHandler<Name>;

/** What does the jobs that lib/domain/jobs.ts describes. */
export const jobHandlers: { readonly [Name in JobName]: Registered<Name> } = {
  encode: encodeJob,
  export: exportJob,
  checksum: checksumJob,
  sweep: sweepJob,
  mail: mailJob,
};

/** Whether only a worker can do these jobs: whole originals to read, encodings with ffmpeg, and those that nobody makes. */
export function needsWorker(name: JobName): boolean {
  return jobHandlers[name].needsWorker?.() ?? false;
}

/** Who settles what is fetched from a queue. */
export type QueueRunner = {
  queue: QueueName;
  /** @param stopping aborted when this process is asked to stop */
  process: (job: FetchedJob, stopping: AbortSignal) => Promise<void>;
};

/** For one kind of job: its dead letters' queue, if there is one, and its own. */
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

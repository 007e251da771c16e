import { z } from "zod";

/** One kind of work that the queue remembers until it is done. What does it is its handler (lib/server/jobs/registry.ts). */
export type JobDescription<Payload extends z.ZodType = z.ZodType> = {
  /** What a job carries: as little as finds the truth in the database when its turn comes. */
  payload: Payload;
  /** How often it is tried again after it failed, and seconds from one try to the next: doubled each time, up to a longest. */
  retry: { limit: number; firstDelay: number; longestDelay: number };
  /** Seconds that a try may take; pg-boss: less than 24 hours, 15 minutes if nothing is said. */
  expireInSeconds?: number;
  /** Seconds that a job may wait for somebody who can do it; pg-boss: 14 days if nothing is said. */
  retentionSeconds?: number;
  /** Whether whoever is at it gives signs of life, so that it is another's soon after they died. */
  hasHeartbeat?: true;
  /** Whether its handler is told when no further try is left. */
  hasDeadLetter?: true;
};

function job<const Description extends JobDescription>(description: Description): Description {
  return description;
}

const aboutUpload = z.object({ uploadId: z.string() });

/** Films that wait for a worker are kept for a year: not every newsroom has one all the time. */
const YEAR_SECONDS = 365 * 24 * 3600;
const HOUR_SECONDS = 3600;

/** All kinds of jobs. One that is added here needs its handler, or nothing compiles. */
export const jobs = {
  /**
   * Makes renditions of an original. A worker that is killed costs its job a try, though the job is innocent: there are
   * many. Attempts that end with an error of the encoder are counted apart.
   */
  encode: job({
    payload: aboutUpload,
    retry: { limit: 50, firstDelay: 2, longestDelay: 120 },
    expireInSeconds: 23 * HOUR_SECONDS,
    retentionSeconds: YEAR_SECONDS,
    hasHeartbeat: true,
    hasDeadLetter: true,
  }),
  /** Copies an approved original to where the newsroom wants it. */
  export: job({
    payload: aboutUpload,
    retry: { limit: 20, firstDelay: 5, longestDelay: 600 },
    expireInSeconds: 6 * HOUR_SECONDS,
    hasHeartbeat: true,
    hasDeadLetter: true,
  }),
  /** Reads an original whose checksum the store did not check. */
  checksum: job({
    payload: aboutUpload,
    retry: { limit: 50, firstDelay: 5, longestDelay: HOUR_SECONDS },
    expireInSeconds: 23 * HOUR_SECONDS,
    retentionSeconds: YEAR_SECONDS,
    hasHeartbeat: true,
  }),
  /** Looks once more, days after an encoding is over, at what its older attempts may have left. */
  sweep: job({
    payload: aboutUpload,
    retry: { limit: 20, firstDelay: 60, longestDelay: 24 * HOUR_SECONDS },
  }),
  /** Sends one letter. What it says is read when it is sent: no secret lies in the queue. */
  mail: job({
    payload: z.object({ template: z.literal("invitation"), invitationId: z.string() }),
    retry: { limit: 12, firstDelay: 10, longestDelay: HOUR_SECONDS },
  }),
};

export type JobName = keyof typeof jobs;
export type JobPayload<Name extends JobName> = z.output<(typeof jobs)[Name]["payload"]>;

/** Those whose handler is told when no further try is left. */
export type MortalJobName = {
  [Name in JobName]: (typeof jobs)[Name] extends { hasDeadLetter: true } ? Name : never;
}[JobName];

/** In pg-boss; a dead letter queue is called after the one whose jobs end in it. */
export type QueueName = JobName | `${MortalJobName}-dead`;

export const jobNames = Object.keys(jobs).filter((name): name is JobName => name in jobs);

/** Whether a job that nothing helps leaves a dead letter. */
export function isMortal(name: JobName): name is MortalJobName {
  const description: JobDescription = jobs[name];
  return description.hasDeadLetter === true;
}

/** The queues that a portal works with; a database without one of them is of an older version. */
export const queueNames: readonly QueueName[] = jobNames.flatMap((name) =>
  isMortal(name) ? [`${name}-dead` as const, name] : [name],
);

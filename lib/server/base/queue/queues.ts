import type { Queue } from "pg-boss";
import type { QueueName } from "#lib/domain/queue-names.ts";

/** Seconds without a sign of life after which a worker counts as dead and its job is another's. pg-boss: at least 10. */
export const HEARTBEAT_SECONDS = 12;

/** What a job says: which upload. Everything else is in the database, where it is true. */
export type Job = {
  uploadId: string;
  /** How often a worker that was asked to stop has given it back. */
  handedBack?: number;
  /** Of a dead letter: why. */
  lastWords?: string;
};

/**
 * The queues, in pg-boss's schema of the portal's own database. `encode` and `export` end in a dead letter queue when
 * nothing helps; whoever takes from there writes down why.
 */
export const queues = [
  { name: "encode-dead", retryLimit: 20, retryDelay: 5, retryBackoff: true, retryDelayMax: 300 },
  { name: "export-dead", retryLimit: 20, retryDelay: 5, retryBackoff: true, retryDelayMax: 300 },
  {
    name: "encode",
    // A worker that is killed costs its job a try, though the job is innocent: there are many. Attempts that end with an
    // error of the encoder are counted apart (lib/server/encoding/model/fail-attempt.ts).
    retryLimit: 50,
    retryDelay: 2,
    retryBackoff: true,
    retryDelayMax: 120,
    heartbeatSeconds: HEARTBEAT_SECONDS,
    // Whoever has no worker for a while keeps the films that wait for one. pg-boss: 14 days otherwise.
    retentionSeconds: 365 * 24 * 3600,
    // pg-boss: less than 24 hours.
    expireInSeconds: 23 * 3600,
    deadLetter: "encode-dead",
  },
  {
    name: "export",
    retryLimit: 20,
    retryDelay: 5,
    retryBackoff: true,
    retryDelayMax: 600,
    heartbeatSeconds: HEARTBEAT_SECONDS,
    expireInSeconds: 6 * 3600,
    deadLetter: "export-dead",
  },
  {
    // Originals whose checksum the store did not check are read by a worker.
    name: "checksum",
    retryLimit: 50,
    retryDelay: 5,
    retryBackoff: true,
    retryDelayMax: 3600,
    heartbeatSeconds: HEARTBEAT_SECONDS,
    retentionSeconds: 365 * 24 * 3600,
    expireInSeconds: 23 * 3600,
  },
  // Looks once more, days after an encoding is over, at what its older attempts may have left.
  { name: "sweep", retryLimit: 20, retryDelay: 60, retryBackoff: true, retryDelayMax: 24 * 3600 },
] as const satisfies (Queue & { name: QueueName })[];

export type { QueueName };

import { buryEncoding } from "#lib/server/encoding/jobs/bury-encoding.ts";
import { sweepAttempts } from "#lib/server/encoding/jobs/sweep-attempts.ts";
import { takeEncoding } from "#lib/server/encoding/jobs/take-encoding.ts";
import { buryExport, exportStep } from "./export-step.ts";
import { checkChecksum } from "./check-checksum.ts";
import type { QueueName } from "#lib/server/base/queue/queues.ts";
import type { Step } from "#lib/server/base/queue/take-job.ts";

/** What is done with the jobs of each queue. Any number of processes take from one queue at the same time. */
export const steps: Partial<Record<QueueName, Step>> = {
  encode: takeEncoding,
  "encode-dead": buryEncoding,
  export: exportStep,
  "export-dead": buryExport,
  checksum: checkChecksum,
  sweep: sweepAttempts,
};

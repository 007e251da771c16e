import { buryEncoding } from "../encoding/bury-encoding.ts";
import { sweepAttempts } from "../encoding/sweep-attempts.ts";
import { takeEncoding } from "../encoding/take-encoding.ts";
import { buryExport, exportStep } from "../export/export-step.ts";
import { checkChecksum } from "../uploads/check-checksum.ts";
import type { QueueName } from "./queues.ts";
import type { Step } from "./take-job.ts";

/** What is done with the jobs of each queue. Any number of processes take from one queue at the same time. */
export const steps: Partial<Record<QueueName, Step>> = {
  encode: takeEncoding,
  "encode-dead": buryEncoding,
  export: exportStep,
  "export-dead": buryExport,
  checksum: checkChecksum,
  sweep: sweepAttempts,
};

import type { JobName, JobPayload } from "#lib/domain/jobs.ts";
import { boss } from "./send-job.ts";

/** Whether a job with this payload is waiting, waiting for a retry, or running. */
export async function isInQueue<Name extends JobName>(
  name: Name,
  payload: JobPayload<Name>,
): Promise<boolean> {
  const jobs = await (await boss()).findJobs(name, { data: payload });
  return jobs.some(({ state }) => state === "created" || state === "retry" || state === "active");
}

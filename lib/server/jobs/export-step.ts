import { db } from "#lib/server/base/db/client.ts";
import { databaseNow } from "#lib/server/base/db/clock.ts";
import { boss } from "#lib/server/base/queue/send-job.ts";
import type { Outcome, QueuedJob } from "#lib/server/base/queue/take-job.ts";
import { abortCopies } from "#lib/server/base/s3/copy-to.ts";
import { failExport } from "#lib/server/model/export/fail-export.ts";
import { runExport } from "#lib/server/actions/export/run-export.ts";

/** What is done with a job of the export queue. */
export async function exportStep({ uploadId }: QueuedJob, signal: AbortSignal): Promise<Outcome> {
  await runExport(uploadId, { now: databaseNow, signal });
  return { status: "done" };
}

/**
 * Reads a dead letter of the export queue: what could not be copied however often it was tried has failed, with the last
 * words there are. A letter about one that is done, failed already, or queued again since changes nothing.
 */
export async function buryExport({ uploadId, lastWords }: QueuedJob): Promise<Outcome> {
  const row = await db.export.findUnique({ where: { uploadId } });
  if (row?.state === "QUEUED" && !(await isInQueue(uploadId))) {
    await failExport(uploadId, lastWords ?? "nobody got to the end of it", await databaseNow());
    if (row.bucket && row.key) await abortCopies({ bucket: row.bucket, key: row.key });
  }
  return { status: "done" };
}

async function isInQueue(uploadId: string): Promise<boolean> {
  const jobs = await (await boss()).findJobs("export", { data: { uploadId } });
  return jobs.some(({ state }) => state === "created" || state === "retry" || state === "active");
}

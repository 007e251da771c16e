import { db } from "#lib/server/base/db/client.ts";
import { databaseNow } from "#lib/server/base/db/clock.ts";
import { boss } from "#lib/server/base/queue/send-job.ts";
import type { Outcome, QueuedJob } from "#lib/server/base/queue/take-job.ts";
import { cleanSettled } from "#lib/server/encoding/model/clean-attempts.ts";
import { failEncoding } from "#lib/server/encoding/model/moves.ts";

/**
 * Reads a dead letter of the encode queue: what nobody can encode has failed, with the last words there are. A letter about
 * an upload that is done, failed already, or queued again since changes nothing.
 */
export async function buryEncoding({ uploadId, lastWords }: QueuedJob): Promise<Outcome> {
  const encoding = await db.encoding.findUnique({ where: { uploadId } });
  if (!encoding) return { status: "done" };
  if (encoding.settledAt === null && !(await isInQueue(uploadId))) {
    const words = encoding.reason ?? lastWords ?? "no worker got to the end of it";
    await failEncoding({ uploadId, attempt: encoding.attempt }, words, await databaseNow());
  }
  await cleanSettled(uploadId);
  return { status: "done" };
}

async function isInQueue(uploadId: string): Promise<boolean> {
  const jobs = await (await boss()).findJobs("encode", { data: { uploadId } });
  return jobs.some(({ state }) => state === "created" || state === "retry" || state === "active");
}

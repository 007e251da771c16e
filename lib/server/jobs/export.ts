import { db } from "#lib/server/base/db/client.ts";
import { databaseNow } from "#lib/server/base/db/clock.ts";
import { isInQueue } from "#lib/server/base/queue/is-in-queue.ts";
import type { DeadJob, JobHandler } from "#lib/server/base/queue/run-job.ts";
import { abortCopies } from "#lib/server/base/s3/copy-to.ts";
import { failExport } from "#lib/server/actions/export/fail-export.ts";
import { runExport } from "#lib/server/actions/export/run-export.ts";

/** Copies an approved original to the newsroom's own bucket. */
export const exportJob = {
  async run({ payload }, signal) {
    await runExport(payload.uploadId, { now: databaseNow, signal });
    return { status: "done" };
  },
  onDead: failDeadExport,
} satisfies JobHandler<"export">;

/**
 * Fails an export that has no tries left, with the last known reason; unless it is done, failed already, or queued
 * again since.
 */
export async function failDeadExport({
  payload: { uploadId },
  failureReason,
}: DeadJob<"export">): Promise<void> {
  const row = await db.export.findUnique({ where: { uploadId } });
  if (row?.state !== "QUEUED" || (await isInQueue("export", { uploadId }))) return;
  const reason = failureReason ?? "nobody got to the end of it";
  await failExport(uploadId, reason, await databaseNow());
  if (row.bucket && row.key) await abortCopies({ bucket: row.bucket, key: row.key });
}

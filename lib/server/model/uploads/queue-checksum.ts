import type { RecordedEvent } from "#lib/domain/events/recorded-event.ts";
import type { Tx } from "#lib/server/base/db/client.ts";
import { sendJob } from "#lib/server/base/queue/send-job.ts";

/** Subscribes to verdicts: queues a checksum job for an original that the store did not check. */
export async function checkUnverifiedChecksum(
  tx: Tx,
  { uploadId }: RecordedEvent<"upload.verified">,
): Promise<void> {
  const { checkedBy } = await tx.upload.findUniqueOrThrow({ where: { id: uploadId } });
  if (checkedBy === null) await sendJob(tx, "checksum", { uploadId });
}

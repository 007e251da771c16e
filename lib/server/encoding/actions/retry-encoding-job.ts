import { keptWords } from "#lib/domain/text.ts";
import { priorityOf } from "#lib/domain/fair-order.ts";
import { db } from "#lib/server/base/db/client.ts";
import { sendJob } from "#lib/server/base/queue/send-job.ts";
import { MOST_FAILURES, waitAfter } from "#lib/server/encoding/actions/fail-attempt.ts";
import { failEncoding } from "#lib/server/encoding/actions/transitions.ts";
import type { Attempt } from "#lib/server/encoding/base/attempt.ts";

/**
 * Ends an attempt that an external encoder failed through no fault of the video, and queues a new one in a job of its
 * own after a pause. The last allowed one fails the encoding for good. A repeated event counts once.
 */
export async function retryEncodingJob(of: Attempt, reason: string, now: Date): Promise<void> {
  const { uploadId, attempt } = of;
  const isAgain = await db.$transaction(async (tx) => {
    const [again] = await tx.encoding.updateManyAndReturn({
      where: {
        uploadId,
        attempt,
        settledAt: null,
        failures: { lt: MOST_FAILURES - 1 },
        upload: { encodingState: "RUNNING" },
      },
      // A new number at once, so that events of the old attempt no longer count and its job is not found again.
      data: {
        failures: { increment: 1 },
        attempt: { increment: 1 },
        jobRef: null,
        percent: 0,
        reason: keptWords(reason),
        heardAt: now,
      },
      include: { upload: { select: { creatorId: true } } },
    });
    if (!again) return false;
    await sendJob(
      tx,
      "encode",
      { uploadId },
      {
        priority: priorityOf(again.turn),
        group: again.upload.creatorId,
        afterSeconds: waitAfter(again.failures),
      },
    );
    return true;
  });
  if (!isAgain) await failEncoding(of, reason, now);
}

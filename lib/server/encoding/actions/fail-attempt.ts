import { keptWords } from "#lib/domain/text.ts";
import { encodingReason } from "#lib/domain/encoding-reasons.ts";
import { db } from "#lib/server/base/db/client.ts";
import { failEncoding } from "./transitions.ts";
import type { Attempt } from "#lib/server/encoding/base/attempt.ts";

/** Attempts that may fail before the encoding has failed for good. */
export const MOST_FAILURES = 4;

/** Seconds until the next attempt, after the first failure, the second, …: by then a restarted store is back. */
const WAIT_SECONDS = [5, 30, 120] as const;

/** Returns the seconds until the next attempt. @param failures so far */
export const waitAfter = (failures: number): number => WAIT_SECONDS[failures - 1] ?? 120;

/** Records a failed attempt and the encoder's message. The last allowed one fails the encoding for good. */
export async function failAttempt(
  of: Attempt,
  reason: string,
  now: Date,
): Promise<
  { outcome: "again"; afterSeconds: number } | { outcome: "failed" } | { outcome: "superseded" }
> {
  const words = keptWords(reason) || encodingReason("not_said");
  const [counted] = await db.encoding.updateManyAndReturn({
    where: { uploadId: of.uploadId, attempt: of.attempt, settledAt: null },
    data: { failures: { increment: 1 }, reason: words, heardAt: now },
    select: { failures: true },
  });
  if (!counted) return { outcome: "superseded" };
  if (counted.failures < MOST_FAILURES)
    return { outcome: "again", afterSeconds: waitAfter(counted.failures) };
  return (await failEncoding(of, words, now)) ? { outcome: "failed" } : { outcome: "superseded" };
}

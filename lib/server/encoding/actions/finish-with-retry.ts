import { setTimeout as wait } from "node:timers/promises";
import type { EncodingResult } from "#lib/domain/encoding.ts";
import { databaseNow } from "#lib/server/base/db/clock.ts";
import { logError } from "#lib/server/base/log.ts";
import { finishEncoding } from "#lib/server/encoding/actions/transitions.ts";
import type { Attempt } from "#lib/server/encoding/base/attempt.ts";

const WAITS_MS = [500, 1000, 2000, 4000, 8000];

/**
 * Records a result, with retries: a short outage of the database must not cost an hour of encoding. The database
 * decides whether the attempt is still the current one.
 */
export async function finishWithRetry(
  of: Attempt,
  result: EncodingResult,
  signal: AbortSignal,
): Promise<void> {
  for (const milliseconds of WAITS_MS) {
    try {
      await finishEncoding(of, result, await databaseNow());
      return;
    } catch (error) {
      logError("a result was not written down yet", error, of);
      await wait(milliseconds, undefined, { signal });
    }
  }
  await finishEncoding(of, result, await databaseNow());
}

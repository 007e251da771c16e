import { setTimeout as wait } from "node:timers/promises";
import type { EncodingResult } from "#lib/domain/encoding.ts";
import { databaseNow } from "#lib/server/base/db/clock.ts";
import { logError } from "#lib/server/base/log.ts";
import { finishEncoding } from "#lib/server/encoding/actions/transitions.ts";
import type { Attempt } from "#lib/server/encoding/base/attempt.ts";

const WAITS_MS = [500, 1000, 2000, 4000, 8000];

/**
 * Writes a result down; a database that is away for a moment does not cost the hour that went into it.
 * Whether the attempt is still the one that counts is the database's to say.
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

import { databaseNow } from "#lib/server/base/db/clock.ts";
import { logError } from "#lib/server/base/log.ts";
import { noteProgress } from "#lib/server/encoding/actions/transitions.ts";
import type { Attempt } from "#lib/server/encoding/base/attempt.ts";

const EVERY_MS = 1000;

/** Milliseconds after which the database is asked whether the attempt is still wanted, even without progress. */
const ASK_EVERY_MS = 3000;

/**
 * Records an attempt's progress, at most once a second, until `end`. `unwanted` is aborted when the attempt no longer
 * counts: withdrawn, or superseded by another.
 */
export function reportProgress(of: Attempt): {
  note: (percent: number) => void;
  unwanted: AbortSignal;
  end: () => void;
} {
  const unwanted = new AbortController();
  let percent = 0;
  let written = 0;
  let asked = performance.now();
  let asking = false;

  const tick = async () => {
    const due = Math.floor(percent) !== written || performance.now() - asked >= ASK_EVERY_MS;
    if (asking || !due) return;
    asking = true;
    const now = Math.floor(percent);
    try {
      const wanted = await noteProgress(of, now, await databaseNow());
      written = now;
      asked = performance.now();
      if (!wanted) unwanted.abort(new Error("the encoding is not wanted any more"));
    } catch (error) {
      // The database does not answer; that says nothing about the attempt.
      logError("progress was not written down", error, of);
    } finally {
      asking = false;
    }
  };
  const timer = setInterval(() => void tick(), EVERY_MS);
  return {
    note: (value) => (percent = Math.max(percent, value)),
    unwanted: unwanted.signal,
    end: () => clearInterval(timer),
  };
}

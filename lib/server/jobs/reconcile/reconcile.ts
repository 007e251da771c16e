import { db } from "#lib/server/base/db/client.ts";
import { logError } from "#lib/server/base/log.ts";
import { checkUpload } from "#lib/server/actions/uploads/check-upload.ts";
import { cleanStorage } from "#lib/server/actions/uploads/clean-storage.ts";
import { dueChecks, dueCleaning } from "#lib/server/actions/uploads/due-checks.ts";
import { forEachConcurrently } from "#lib/server/model/uploads/for-each-concurrently.ts";
import { expireIncomplete } from "#lib/server/actions/uploads/expire.ts";
import type { IncompleteCheck } from "#lib/server/actions/uploads/expire.ts";
import { waitAtMost } from "#lib/server/model/uploads/wait-at-most.ts";

/** Concurrent checks of uploads, and concurrent cleanups. */
const CHECKS_AT_ONCE = 16;
const CLEANED_AT_ONCE = 4;

/** Incomplete uploads whose expiry is decided in one statement. */
const BATCH = 200;

/** Milliseconds that a run may take before it leaves the rest to the next: Vercel ends a function after 60 s. */
const TIME_BUDGET_MS = 45_000;

export type Reconciled = { completed: number; expired: number; cleaned: number; failed: number };

/**
 * Reconciles uploads with storage: completes those that have arrived unannounced, expires abandoned ones, and removes
 * what they left in storage. Nothing expires that was not checked after its expiry. Runs may overlap; every step is
 * idempotent.
 */
export async function reconcile(now: Date, budgetMs = TIME_BUDGET_MS): Promise<Reconciled> {
  const done: Reconciled = { completed: 0, expired: 0, cleaned: 0, failed: 0 };
  const began = performance.now();
  const elapsed = () => performance.now() - began;
  const isOver = () => elapsed() > budgetMs;
  const incomplete: IncompleteCheck[] = [];

  const checks = forEachConcurrently(dueChecks(isOver), CHECKS_AT_ONCE, async (id) => {
    const at = new Date(now.getTime() + elapsed());
    await orLeave(id, async () => {
      if ((await checkUpload(id, at)) === "completed") done.completed += 1;
      else incomplete.push({ id, at });
      if (incomplete.length >= BATCH) await expire();
    });
  });
  // Whatever the store has not answered by then is left to the next run.
  await waitAtMost(budgetMs, Promise.all([checks, clean()]));
  await expire();
  await waitAtMost(budgetMs - elapsed(), clean());
  return done;

  function clean(): Promise<void> {
    return forEachConcurrently(dueCleaning(now, isOver), CLEANED_AT_ONCE, async (id) => {
      await orLeave(id, async () => {
        await cleanStorage(await db.upload.findUniqueOrThrow({ where: { id } }), now);
        done.cleaned += 1;
      });
    });
  }

  async function expire(): Promise<void> {
    done.expired += await expireIncomplete(incomplete.splice(0));
  }

  async function orLeave(uploadId: string, step: () => Promise<void>): Promise<void> {
    try {
      await step();
    } catch (error) {
      done.failed += 1;
      logError("reconcile left an upload for the next run", error, { uploadId });
    }
  }
}

import { isDecision } from "#lib/domain/decisions.ts";
import { Problem } from "#lib/domain/problem.ts";
import { db } from "#lib/server/base/db/client.ts";
import type { Tx } from "#lib/server/base/db/client.ts";
import { logError } from "#lib/server/base/log.ts";
import { holdPerson } from "#lib/server/model/people/hold-person.ts";
import { makeDecision } from "./make-decision.ts";

/** Due decisions applied in one call; the next applies the rest. */
const BATCH = 100;

/**
 * Applies decisions whose time to undo is over. Called by whoever made one, by the reconcile job, and by every read
 * that would show the difference, so that none appears late. Safe to repeat, and to run concurrently.
 * @param now by the database's clock
 * @param videoId only this video's decision
 * @returns how many were applied; failures are logged and retried by the next call
 */
export async function applyDueDecisions(now: Date, videoId?: string): Promise<number> {
  const due = await db.pendingDecision.findMany({
    where: { dueAt: { lte: now }, ...(videoId && { videoId }) },
    orderBy: { dueAt: "asc" },
    take: BATCH,
    select: { videoId: true, reviewerId: true },
  });
  let applied = 0;
  for (const each of due) {
    try {
      if (await db.$transaction((tx) => apply(tx, each, now))) applied += 1;
    } catch (error) {
      logError("a decision did not take effect and is tried again", error, each);
    }
  }
  return applied;
}

async function apply(
  tx: Tx,
  { videoId, reviewerId }: { videoId: string; reviewerId: string },
  now: Date,
): Promise<boolean> {
  const mayReview = await isStillReviewer(tx, reviewerId);
  await lockVideo(tx, videoId);
  // Undone, or applied by somebody else meanwhile.
  const held = await tx.pendingDecision.findFirst({
    where: { videoId, reviewerId, dueAt: { lte: now } },
  });
  if (!held) return false;
  await tx.pendingDecision.delete({ where: { videoId } });
  const { decision, details } = held;
  if (!mayReview || !isDecision(decision) || details === null) return false;
  return makeDecision(tx, { ...held, decision, details }, now);
}

/** Whether a reviewer may still review: a decision of somebody suspended or demoted meanwhile does not count. */
async function isStillReviewer(tx: Tx, reviewerId: string): Promise<boolean> {
  try {
    await holdPerson(tx, reviewerId, "REVIEWER", "ADMIN");
    return true;
  } catch (error) {
    if (error instanceof Problem && error.code === "not_allowed") return false;
    throw error;
  }
}

/** Locks a video's row: pending decisions are only written, undone or applied under this lock. */
export async function lockVideo(tx: Tx, videoId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "Video" WHERE id = ${videoId}::uuid FOR NO KEY UPDATE`;
}

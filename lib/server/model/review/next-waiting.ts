import type { QueueQuestion } from "#lib/domain/wire/review.ts";
import { db } from "#lib/server/base/db/client.ts";
import type { Viewer } from "#lib/server/model/people/viewer.ts";
import { nextFreeQuery, waitingCountQuery } from "./queue-query.ts";
import type { QueuePlace } from "./queue-query.ts";

/** Counts the videos waiting for a decision, including those being watched. */
export async function countWaiting(): Promise<number> {
  // Subtracted separately: only a few decisions can still be undone at a time.
  const [[row], held] = await Promise.all([
    db.$queryRaw<{ waiting: number }[]>(waitingCountQuery),
    db.pendingDecision.count(),
  ]);
  return Math.max(0, (row?.waiting ?? 0) - held);
}

/**
 * Returns the next video for `reviewer` of those asked for: the first without another's claim, or with `after` the next one
 * in the queue (to skip one), starting over at the end. Null if none is waiting.
 */
export async function nextWaiting(
  reviewer: Viewer,
  now: Date,
  after?: { id: string; submittedAt: Date; pressing?: Date | null },
  asked: QueueQuestion = {},
): Promise<string | null> {
  const find = async (place: { after?: QueuePlace; not?: string }) => {
    const [found] = await db.$queryRaw<{ id: string }[]>(
      nextFreeQuery(reviewer, asked, now, place),
    );
    return found?.id ?? null;
  };
  if (!after) return find({});
  const { id, submittedAt: at, pressing = null } = after;
  return (await find({ after: { at, id, pressing } })) ?? find({ not: id });
}

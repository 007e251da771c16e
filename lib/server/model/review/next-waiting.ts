import { db } from "#lib/server/base/db/client.ts";
import type { Cursor } from "#lib/server/model/videos/cursor.ts";
import type { Viewer } from "#lib/server/model/people/viewer.ts";
import { nextFreeQuery, waitingCountQuery } from "./queue-query.ts";

/** How many videos wait for a decision, those that are being watched included. */
export async function countWaiting(): Promise<number> {
  // Counted apart: of those that are decided and can still be undone there are a few at most.
  const [[row], held] = await Promise.all([
    db.$queryRaw<{ waiting: number }[]>(waitingCountQuery),
    db.pendingDecision.count(),
  ]);
  return Math.max(0, (row?.waiting ?? 0) - held);
}

/**
 * The video that `reviewer` should see next: the oldest that no colleague is watching, or with `after` the one that
 * follows it in the queue (to pass one over), beginning again at the end. Null if the desk is clear.
 */
export async function nextWaiting(
  reviewer: Viewer,
  now: Date,
  after?: { id: string; submittedAt: Date },
): Promise<string | null> {
  const find = async (place: { after?: Cursor; not?: string }) => {
    const [found] = await db.$queryRaw<{ id: string }[]>(nextFreeQuery(reviewer, now, place));
    return found?.id ?? null;
  };
  if (!after) return find({});
  const { id, submittedAt: at } = after;
  return (await find({ after: { at, id } })) ?? find({ not: id });
}

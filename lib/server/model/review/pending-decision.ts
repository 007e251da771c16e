import { isDecision } from "#lib/domain/decisions.ts";
import type { OwnPendingDecision } from "#lib/domain/wire/review.ts";
import type { PendingDecisionView } from "#lib/domain/wire/pending-decision.ts";
import { db } from "#lib/server/base/db/client.ts";
import type { Viewer } from "#lib/server/model/people/viewer.ts";
import { personRef } from "#lib/server/model/people/person-ref.ts";
import type { VideoRow } from "#lib/server/model/videos/summarize-video.ts";

/** Nobody makes more decisions within a minute. */
const MOST = 20;

/** Returns a video's decision that can still be undone, for reviewers; null if there is none. */
export function pendingDecisionOf({ pendingDecision: held }: VideoRow): PendingDecisionView | null {
  if (!held || !isDecision(held.decision)) return null;
  return {
    decision: held.decision,
    by: personRef(held.reviewer),
    at: held.decidedAt.toISOString(),
    undoUntil: held.dueAt.toISOString(),
  };
}

/** Lists this reviewer's decisions that can still be undone, latest first. */
export async function listPendingDecisions(
  reviewer: Viewer,
  now: Date,
): Promise<OwnPendingDecision[]> {
  const held = await db.pendingDecision.findMany({
    where: { reviewerId: reviewer.id, dueAt: { gt: now } },
    orderBy: { decidedAt: "desc" },
    take: MOST,
    include: { video: { select: { title: true } } },
  });
  return held.flatMap(({ videoId, decision, dueAt, video }) =>
    isDecision(decision)
      ? {
          videoId,
          title: video.title,
          decision,
          undoUntil: dueAt.toISOString(),
          undoSeconds: secondsLeft(dueAt, now),
        }
      : [],
  );
}

/** Returns the seconds left to undo it, for clients whose clock may be wrong. */
export function secondsLeft(dueAt: Date, now: Date): number {
  return Math.max(0, (dueAt.getTime() - now.getTime()) / 1000);
}

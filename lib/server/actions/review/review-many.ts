import { Problem } from "#lib/domain/problem.ts";
import type { ReviewMany, ReviewManyResult } from "#lib/domain/wire/review.ts";
import type { Viewer } from "#lib/server/model/people/viewer.ts";
import { secondsLeft } from "#lib/server/model/review/pending-decision.ts";
import { decideOnVideo } from "./review-video.ts";

/**
 * Makes the same decision on each of several videos, each in a transaction of its own: what a colleague decided meanwhile, or
 * what was replaced or withdrawn, is answered as a problem of that video and keeps none of the others from it.
 * @throws only what is not about a single video
 */
export async function reviewMany(
  reviewer: Viewer,
  { videos, ...decision }: ReviewMany,
  now: Date,
): Promise<ReviewManyResult["results"]> {
  const results: ReviewManyResult["results"] = [];
  // One after the other: they share the reviewer's row, and a portal serves more than one desk.
  for (const { videoId, ...version } of videos) {
    try {
      const { dueAt } = await decideOnVideo(reviewer, videoId, { ...decision, ...version }, now);
      results.push({
        videoId,
        decided: true,
        undoUntil: dueAt?.toISOString() ?? null,
        undoSeconds: dueAt ? secondsLeft(dueAt, now) : 0,
      });
    } catch (error) {
      if (!(error instanceof Problem) || error.code === "not_allowed") throw error;
      results.push({ videoId, decided: false, problem: error.body() });
    }
  }
  return results;
}

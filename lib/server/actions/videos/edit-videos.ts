import type { ReviewState } from "#lib/domain/decisions.ts";
import { Problem } from "#lib/domain/problem.ts";
import type { EditVideos, EditVideosResult } from "#lib/domain/wire/videos.ts";
import type { Viewer } from "#lib/server/model/people/viewer.ts";
import { editVideo } from "./edit-video.ts";

/**
 * Changes the details of several videos, each in a transaction of its own: one that is gone is answered as a problem of its
 * own and keeps none of the others from it.
 * @returns what became of each, and the review states of those that were saved
 * @throws only what is not about a single video
 */
export async function editVideos(
  creator: Viewer,
  videos: EditVideos["videos"],
  now: Date,
): Promise<{ results: EditVideosResult["results"]; states: ReviewState[] }> {
  const results: EditVideosResult["results"] = [];
  const states: ReviewState[] = [];
  // One after the other: a hundred at once would take every connection from everybody else.
  for (const { videoId, edit } of videos) {
    try {
      const { details, reviewState } = await editVideo(creator, videoId, edit, now);
      results.push({ videoId, saved: true, details });
      states.push(reviewState);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      results.push({ videoId, saved: false, problem: error.body() });
    }
  }
  return { results, states };
}

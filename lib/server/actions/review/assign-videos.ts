import { Problem } from "#lib/domain/problem.ts";
import type { Assign, AssignResult } from "#lib/domain/wire/review.ts";
import { db } from "#lib/server/base/db/client.ts";
import type { Tx } from "#lib/server/base/db/client.ts";
import { holdPerson } from "#lib/server/model/people/hold-person.ts";
import type { Viewer } from "#lib/server/model/people/viewer.ts";
import { lockVideo } from "#lib/server/model/decisions/due-decisions.ts";
import { recordEvent } from "#lib/server/model/events/record-event.ts";
import { findMarkConflict, ownVideo } from "#lib/server/model/review/review-guards.ts";
import { findVideo } from "#lib/server/model/videos/find-video.ts";
import { summaryInclude } from "#lib/server/model/videos/summarize-video.ts";

/**
 * Says who should review each of these videos, each in a transaction of its own; nobody with `to` null. Claims stay as they
 * are. What cannot be assigned is answered as a problem of that video: somebody's own video is not for them. What is so already
 * is no event.
 * @throws Problem `person_not_found` for somebody who is not of the desk; `not_allowed` for somebody suspended or demoted
 *   meanwhile
 */
export async function assignVideos(
  reviewer: Viewer,
  { to, videoIds }: Assign,
  now: Date,
): Promise<AssignResult["results"]> {
  const results: AssignResult["results"] = [];
  for (const videoId of videoIds) {
    try {
      await assign(reviewer, videoId, to, now);
      results.push({ videoId, assigned: true });
    } catch (error) {
      if (!(error instanceof Problem) || notOfOne.has(error.code)) throw error;
      results.push({ videoId, assigned: false, problem: error.body() });
    }
  }
  return results;
}

/** What stands against all of them. */
const notOfOne = new Set(["not_allowed", "person_not_found"]);

async function assign(
  reviewer: Viewer,
  videoId: string,
  to: string | null,
  now: Date,
): Promise<void> {
  const { id } = await findVideo(reviewer, videoId);
  await db.$transaction(async (tx) => {
    await holdPerson(tx, reviewer.id, "REVIEWER", "ADMIN");
    if (to !== null) await holdReviewer(tx, to);
    await lockVideo(tx, id);
    const video = await tx.video.findUniqueOrThrow({ where: { id }, include: summaryInclude });
    const problem = findMarkConflict(reviewer, video, now);
    if (problem) throw problem;
    if (to === video.creatorId) throw ownVideo();
    if (to === video.assignedToId) return;
    await tx.video.update({
      where: { id },
      data: { assignedToId: to, assignedFromId: to && video.assignedToId },
    });
    await recordEvent(
      tx,
      {
        kind: "review.assigned",
        actorId: reviewer.id,
        videoId: id,
        ...(to && { personId: to }),
        data: { to, from: video.assignedToId, taken: to === reviewer.id },
      },
      now,
    );
  });
}

/** Locks somebody's row, who must be of the desk until the transaction ends. */
async function holdReviewer(tx: Tx, id: string): Promise<void> {
  try {
    await holdPerson(tx, id, "REVIEWER", "ADMIN");
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    throw new Problem("person_not_found", "Nobody of the desk has this id.");
  }
}

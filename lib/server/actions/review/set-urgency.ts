import type { SetUrgency } from "#lib/domain/wire/review.ts";
import type { Urgency } from "#lib/domain/urgency.ts";
import { db } from "#lib/server/base/db/client.ts";
import { holdPerson } from "#lib/server/model/people/hold-person.ts";
import type { Viewer } from "#lib/server/model/people/viewer.ts";
import { lockVideo } from "#lib/server/model/decisions/due-decisions.ts";
import { recordEvent } from "#lib/server/model/events/record-event.ts";
import { deskMarksOf } from "#lib/server/model/review/desk-marks.ts";
import { findMarkConflict } from "#lib/server/model/review/review-guards.ts";
import { findVideo } from "#lib/server/model/videos/find-video.ts";
import { summaryInclude } from "#lib/server/model/videos/summarize-video.ts";

/**
 * Marks a video under review as urgent, or says until when it is needed; both as given. A colleague who is reviewing it is no
 * obstacle. What is so already is no event.
 * @throws Problem `video_not_found`, `own_video`, `already_decided`, `not_under_review`; `not_allowed` for somebody suspended
 *   or demoted meanwhile
 */
export async function setUrgency(
  reviewer: Viewer,
  videoId: string,
  { urgent, dueAt }: SetUrgency,
  now: Date,
): Promise<Urgency> {
  const { id } = await findVideo(reviewer, videoId);
  const due = dueAt === null ? null : new Date(dueAt);
  await db.$transaction(async (tx) => {
    await holdPerson(tx, reviewer.id, "REVIEWER", "ADMIN");
    await lockVideo(tx, id);
    const video = await tx.video.findUniqueOrThrow({ where: { id }, include: summaryInclude });
    const problem = findMarkConflict(reviewer, video, now);
    if (problem) throw problem;
    if (video.urgent === urgent && video.dueAt?.getTime() === due?.getTime()) return;
    await tx.video.update({ where: { id }, data: { urgent, dueAt: due } });
    await recordEvent(
      tx,
      {
        kind: "review.urgency_changed",
        actorId: reviewer.id,
        videoId: id,
        data: { urgent, dueAt: due?.toISOString() ?? null, from: deskMarksOf(video).urgency },
      },
      now,
    );
  });
  return { urgent, dueAt: due?.toISOString() ?? null };
}

import { freezesDetails } from "#lib/domain/decisions.ts";
import type { ReviewState } from "#lib/domain/decisions.ts";
import { changedFields, detailFields, pickDetails } from "#lib/domain/details.ts";
import type { VideoDetails } from "#lib/domain/details.ts";
import type { EditVideo } from "#lib/domain/wire/videos.ts";
import { db } from "#lib/server/base/db/client.ts";
import type { Tx } from "#lib/server/base/db/client.ts";
import { recordEvent } from "#lib/server/model/events/record-event.ts";
import { detailsOf } from "#lib/server/model/details/decided-details.ts";
import { findVideo } from "#lib/server/model/videos/find-video.ts";
import type { Viewer } from "#lib/server/model/people/viewer.ts";

/** Pages save while people type: edits of the same field within this time are one entry in the history. */
const ONE_EDIT_MS = 10 * 60_000;

/**
 * Changes a video's details as its creator states them. Writes only real differences, in one timeline entry; a repeated
 * edit, or text saved every few words, does not add another. Decided details stay as they were: an edit after a
 * decision records the old values, and the sidecar of an export is rewritten.
 * @returns the details as they are now
 * @throws Problem `video_not_found`
 */
export async function editVideo(
  creator: Viewer,
  videoId: string,
  edit: EditVideo,
  now: Date,
): Promise<Edited> {
  const { id } = await findVideo(creator, videoId);
  return db.$transaction((tx) => writeEdit(tx, creator.id, id, edit, now));
}

type Edited = { details: VideoDetails; reviewState: ReviewState };

async function writeEdit(
  tx: Tx,
  creatorId: string,
  videoId: string,
  edit: EditVideo,
  now: Date,
): Promise<Edited> {
  // A decision happens before this edit or after it, never in the middle.
  await tx.$queryRaw`SELECT 1 FROM "Video" WHERE id = ${videoId}::uuid FOR NO KEY UPDATE`;
  const video = await tx.video.findUniqueOrThrow({ where: { id: videoId } });
  const before = detailsOf(video);
  const after = { ...before, ...edit, ...(edit.tags && { tags: withoutRepeats(edit.tags) }) };
  const fields = changedFields(before, after);
  const { reviewState } = video;
  if (fields.length === 0) return { details: before, reviewState };

  await tx.video.update({ where: { id: videoId }, data: pickDetails(after, fields) });
  const isDecided = freezesDetails(reviewState);
  // After a decision every change is recorded with both values.
  const reported = isDecided ? [] : await fieldsJustReported(tx, creatorId, videoId, now);
  const unreported = fields.filter((field) => !reported.includes(field));
  if (unreported.length > 0) {
    await recordEvent(
      tx,
      {
        kind: "video.edited",
        videoId,
        actorId: creatorId,
        data: {
          fields: unreported,
          ...(isDecided && {
            after: reviewState,
            from: pickDetails(before, unreported),
            to: pickDetails(after, unreported),
          }),
        },
      },
      now,
    );
  }
  return { details: after, reviewState };
}

/**
 * Returns the fields that the video's latest timeline entries already report as edited, if nothing else came in
 * between.
 */
async function fieldsJustReported(
  tx: Tx,
  creatorId: string,
  videoId: string,
  now: Date,
): Promise<unknown[]> {
  const rows = await tx.timelineEntry.findMany({
    where: { videoId, at: { gte: new Date(now.getTime() - ONE_EDIT_MS) } },
    orderBy: { id: "desc" },
    take: detailFields.length,
  });
  const other = rows.findIndex(
    ({ kind, actorId }) => kind !== "video.edited" || actorId !== creatorId,
  );
  const edits = other === -1 ? rows : rows.slice(0, other);
  return edits.flatMap(({ data }) =>
    typeof data === "object" && data && "fields" in data && Array.isArray(data["fields"])
      ? data["fields"]
      : [],
  );
}

/** "Derby" and "derby" are one tag, as first written. */
function withoutRepeats(tags: string[]): string[] {
  const first = new Map<string, string>();
  for (const tag of tags) {
    const known = tag.toLocaleLowerCase("en");
    if (!first.has(known)) first.set(known, tag);
  }
  return [...first.values()];
}

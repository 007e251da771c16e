import type { EditVideo, VideoView } from "#lib/domain/wire/videos.ts";
import { db } from "../db/client.ts";
import { recordEvent } from "../timeline.ts";
import { findVideo } from "./find-video.ts";
import type { Watcher } from "./find-video.ts";
import { readVideo } from "./read-video.ts";
import type { VideoRow } from "./summarize-video.ts";

/**
 * Changes what the creator says about a video. Only what is really different is written, and one row of the timeline
 * names it; the same edit sent twice leaves one.
 * @throws Problem `video_not_found`
 */
export async function editVideo(
  creator: Watcher,
  videoId: string,
  edit: EditVideo,
  now: Date,
): Promise<VideoView> {
  const video = await findVideo(creator, videoId);
  const wanted = edit.tags ? { ...edit, tags: withoutRepeats(edit.tags) } : edit;
  const fields = changedFields(video, wanted);

  if (fields.length > 0) {
    await db.$transaction(async (tx) => {
      await tx.video.update({ where: { id: video.id }, data: wanted });
      await recordEvent(tx, {
        kind: "video.edited",
        videoId: video.id,
        actorId: creator.id,
        data: { fields },
      });
    });
  }
  return readVideo(creator, video.id, now);
}

function changedFields(video: VideoRow, wanted: EditVideo): string[] {
  const fields = ["title", "description", "language", "tags", "rights", "rightsNote"] as const;
  return fields.filter(
    (field) =>
      wanted[field] !== undefined && JSON.stringify(wanted[field]) !== JSON.stringify(video[field]),
  );
}

/** "Derby" and "derby" are one tag, as it was written first. */
function withoutRepeats(tags: string[]): string[] {
  const first = new Map<string, string>();
  for (const tag of tags) {
    const known = tag.toLocaleLowerCase("en");
    if (!first.has(known)) first.set(known, tag);
  }
  return [...first.values()];
}

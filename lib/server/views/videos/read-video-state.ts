import type { VideoState } from "#lib/domain/wire/videos.ts";
import { db } from "#lib/server/base/db/client.ts";
import { findVideo } from "#lib/server/model/videos/find-video.ts";
import { currentUploadOf, viewEncoding } from "#lib/server/model/videos/summarize-video.ts";
import type { Viewer } from "#lib/server/model/people/viewer.ts";

/**
 * Returns the three states of a video, for clients that poll: signs nothing and reads no history.
 * @throws Problem `video_not_found`
 */
export async function readVideoState(viewer: Viewer, videoId: string): Promise<VideoState> {
  const video = await findVideo(viewer, videoId);
  const upload = currentUploadOf(video);
  const { id, state } = upload;
  const exported = await db.export.findUnique({
    where: { uploadId: id },
    select: { state: true },
  });
  return {
    id: video.id,
    upload: { id, state },
    encoding: viewEncoding(video, upload),
    review: { state: video.reviewState },
    export: exported,
  };
}

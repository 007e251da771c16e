import { isOpen } from "#lib/domain/states.ts";
import type { Playback } from "#lib/domain/wire/playback.ts";
import { previewKey } from "#lib/server/base/s3/keys.ts";
import { presignGet } from "#lib/server/base/s3/presign-get.ts";
import type { Viewer } from "#lib/server/model/people/viewer.ts";
import { readMediaFacts } from "#lib/server/model/uploads/media-facts.ts";
import { currentUploadOf, mayWatch } from "#lib/server/model/videos/summarize-video.ts";
import type { VideoRow } from "#lib/server/model/videos/summarize-video.ts";

/** Seconds, as for an original: the page fetches a fresh URL when it expires. */
const PREVIEW_SECONDS = 60 * 60;

/**
 * Returns the sender's preview: while the original is being uploaded, and afterwards until there is an encoding, for
 * browsers that cannot play the original.
 */
export async function previewPlayback(
  viewer: Viewer,
  video: VideoRow,
): Promise<Pick<Playback, "previewUrl" | "previewMedia">> {
  const upload = currentUploadOf(video);
  const { state, previewType: contentType, encodingState } = upload;
  const isThere = (isOpen(upload) || state === "VERIFIED") && encodingState !== "READY";
  if (!isThere || !contentType || !mayWatch(viewer, video)) return {};
  const media = readMediaFacts(upload.previewMedia);
  const previewUrl = await presignGet(previewKey(upload), {
    contentType,
    seconds: PREVIEW_SECONDS,
  });
  return { previewUrl, ...(media && { previewMedia: media }) };
}

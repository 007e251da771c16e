import { Problem } from "#lib/domain/problem.ts";
import { logError } from "#lib/server/base/log.ts";
import { findSignedIn } from "#lib/server/model/people/find-signed-in.ts";
import { orStorageUnavailable } from "#lib/server/base/s3/failures.ts";
import { presignRendition } from "#lib/server/base/s3/presign-rendition.ts";
import { readSmall } from "#lib/server/base/s3/read-small.ts";
import { currentSigning } from "#lib/server/base/s3/signing.ts";
import { findVideo } from "#lib/server/model/videos/find-video.ts";
import { readMediaFacts } from "#lib/server/model/uploads/media-facts.ts";
import { currentUploadOf, mayWatch } from "#lib/server/model/videos/summarize-video.ts";
import { readyEncoding } from "#lib/server/encoding/model/ready-encoding.ts";
import { besides, isRelativePath } from "./relative-path.ts";
import { rewritePlaylist, UnsafePlaylist } from "./rewrite-playlist.ts";
import { rewriteStoryboard, UnsafeStoryboard } from "./rewrite-storyboard.ts";
import { segmentUrlSeconds } from "./segment-url-seconds.ts";
import { readToken } from "./token.ts";

/** Bytes. The playlist of a day in segments of six seconds has about 1 MB. */
const MAX_TEXT_BYTES = 4 * 1024 * 1024;

export type StreamFile = { contentType: string; text: string };

/**
 * Returns one playlist, storyboard or caption file of an encoded version to the token's owner, who must still be
 * allowed to watch. It contains signed URLs of pictures and sound, whose bytes go directly from the bucket to the
 * player.
 * @param file name below the encoding's prefix
 * @throws Problem `video_not_found`, `sign_in_required` (expired, or signed out since: by hand, suspended, a new
 *   password, an API token that has ended), `version_superseded`, `not_found`, `storage_unavailable`
 */
export async function serveStream(
  videoId: string,
  token: string,
  file: string,
  now: Date,
): Promise<StreamFile> {
  const grant = readToken(videoId, token, now);
  const person = await findSignedIn(grant.personId, grant.signIn, now);
  if (!person) throw new Problem("sign_in_required", "Sign in again to watch this.");
  const video = await findVideo(person, videoId);
  if (!mayWatch(person, video)) {
    throw new Problem("video_not_found", "The creator has withdrawn this video.");
  }
  const upload = currentUploadOf(video);
  if (upload.id !== grant.uploadId) {
    throw new Problem("version_superseded", "The creator has sent a newer version since.");
  }
  const encoding = readyEncoding(upload);
  if (!encoding || !isRelativePath(file)) throw notThere(file);

  const { prefix, result } = encoding;
  const isPlaylist = /\.m3u8$/i.test(file);
  const isStoryboard = file === result.storyboard;
  const isCaptions = result.captions.some(({ key }) => key === file);
  if (!isPlaylist && !isStoryboard && !isCaptions) throw notThere(file);

  const seconds = segmentUrlSeconds(readMediaFacts(upload.media)?.duration ?? 0);
  const signing = await currentSigning();
  const sign = (name: string) =>
    presignRendition(prefix + besides(file, name), seconds, signing, now);
  const bytes = await orStorageUnavailable(() => readSmall(prefix + file, MAX_TEXT_BYTES));
  if (!bytes) throw notThere(file);
  try {
    if (bytes === "too_large") throw new UnsafePlaylist(`it has over ${MAX_TEXT_BYTES} bytes`);
    const text = new TextDecoder().decode(bytes);
    if (isPlaylist) {
      return { contentType: "application/vnd.apple.mpegurl", text: rewritePlaylist(text, sign) };
    }
    const contentType = "text/vtt; charset=utf-8";
    return { contentType, text: isStoryboard ? rewriteStoryboard(text, sign) : text };
  } catch (error) {
    if (!(error instanceof UnsafePlaylist || error instanceof UnsafeStoryboard)) throw error;
    logError("what an encoder wrote is not passed on", error, { key: prefix + file });
    throw new Problem(
      "not_found",
      "What the encoder wrote cannot be played through the portal. The original can.",
      { cause: error },
    );
  }
}

const notThere = (file: string) =>
  new Problem("not_found", `There is no ${file.slice(0, 200)} to play.`);

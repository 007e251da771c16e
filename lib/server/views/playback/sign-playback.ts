import { playerTypeFor } from "#lib/domain/containers.ts";
import { filmName } from "#lib/domain/download-name.ts";
import type { EncodingReport, Playback } from "#lib/domain/wire/playback.ts";
import { env } from "#lib/server/base/env.ts";
import { presignGet } from "#lib/server/base/s3/presign-get.ts";
import { presignRendition } from "#lib/server/base/s3/presign-rendition.ts";
import { currentSigning, lifetime } from "#lib/server/base/s3/signing.ts";
import type { Signing } from "#lib/server/base/s3/signing.ts";
import type { Watcher } from "#lib/server/model/people/viewer.ts";
import { readMediaFacts } from "#lib/server/model/uploads/media-facts.ts";
import { mayWatch } from "#lib/server/model/videos/summarize-video.ts";
import type { UploadRow, VideoRow } from "#lib/server/model/videos/summarize-video.ts";
import { readyEncoding } from "#lib/server/encoding/model/ready-encoding.ts";
import type { ReadyEncoding } from "#lib/server/encoding/model/ready-encoding.ts";
import { issueToken } from "./token.ts";

/**
 * Seconds that a player's URL works. Players request ranges as they go; the page fetches a fresh URL when it expires.
 */
const PLAYBACK_SECONDS = 60 * 60;

/** Returns what `viewer` may watch of a version, with URLs that work for about an hour. */
export async function signPlayback(
  viewer: Watcher,
  video: VideoRow,
  upload: UploadRow,
  now: Date,
): Promise<Playback> {
  const signing = await currentSigning();
  const seconds = lifetime(PLAYBACK_SECONDS, signing, now);
  if (upload.state !== "VERIFIED" || !mayWatch(viewer, video)) {
    return { seconds, originalUrl: null, downloadUrl: null, captions: [] };
  }
  const media = readMediaFacts(upload.media);
  // The stored Content-Type is a guess from the name; the container was read from the bytes.
  const contentType = playerTypeFor(media?.container);
  const fileName = media ? filmName(upload.fileName, media.container) : upload.fileName;
  const [originalUrl, downloadUrl] = await Promise.all([
    presignGet(upload.key, { contentType, seconds: PLAYBACK_SECONDS }),
    presignGet(upload.key, { contentType, fileName, seconds: PLAYBACK_SECONDS }),
  ]);
  const encoding = readyEncoding(upload);
  const encoded = encoding && streamOf(viewer, upload, encoding, signing, now);
  return { seconds, originalUrl, downloadUrl, captions: [], ...encoded };
}

function streamOf(
  viewer: Watcher,
  upload: UploadRow,
  { prefix, result }: ReadyEncoding,
  signing: Signing,
  now: Date,
): Partial<Playback> & Pick<Playback, "captions"> {
  const { id, videoId } = upload;
  const token = issueToken(
    { videoId, uploadId: id, personId: viewer.id, signIn: viewer.signIn },
    now,
  );
  const address = (file: string) =>
    new URL(`/api/videos/${videoId}/hls/${token}/${file}`, env.NEXTAUTH_URL).href;
  const { playlist, poster, storyboard, waveform, captions } = result;
  const signed = (file: string) => presignRendition(prefix + file, PLAYBACK_SECONDS, signing, now);
  return {
    hlsUrl: address(playlist),
    ...(poster && { posterUrl: signed(poster) }),
    ...(storyboard && { storyboardUrl: address(storyboard) }),
    ...(waveform && { waveformUrl: signed(waveform) }),
    // Served by the portal, because a <track> cannot load them from the bucket, another origin.
    captions: captions.map(({ language, label, key }) => ({ language, label, url: address(key) })),
  };
}

/** Returns what the encoder noticed; null without an encoding. */
export function reportOf(upload: UploadRow): EncodingReport | null {
  const encoding = readyEncoding(upload);
  if (!encoding) return null;
  const { renditions, loudness, warnings } = encoding.result;
  return {
    renditions: renditions.map(({ name, width, height, bytes }) => ({
      name,
      width,
      height,
      bytes,
    })),
    ...(loudness && { loudness }),
    warnings,
  };
}

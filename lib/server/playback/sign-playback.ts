import type { Container } from "#lib/domain/media.ts";
import type { EncodingReport, Playback } from "#lib/domain/wire/playback.ts";
import { env } from "../env.ts";
import { presignGet } from "../s3/presign-get.ts";
import { presignRendition } from "../s3/presign-rendition.ts";
import type { Watcher } from "../videos/find-video.ts";
import { readMediaFacts } from "../videos/media-facts.ts";
import { mayWatch } from "../videos/summarize-video.ts";
import type { UploadRow, VideoRow } from "../videos/summarize-video.ts";
import { readyEncoding } from "./ready-encoding.ts";
import type { ReadyEncoding } from "./ready-encoding.ts";
import { issueToken } from "./token.ts";

/** Seconds that a player's URL works. Players ask for ranges as they go; the page fetches a fresh one when it ends. */
const PLAYBACK_SECONDS = 60 * 60;

// A stored Content-Type is what the creator's browser said, often nothing or something no player knows
// (video/quicktime). The container was read from the bytes.
const playerType: Record<Container, string> = {
  MP4: "video/mp4",
  MOV: "video/mp4",
  WebM: "video/webm",
  MKV: "video/x-matroska",
  "MPEG-TS": "video/mp2t",
};

/** What `viewer` may watch of a version, by addresses that work for about an hour. */
export async function signPlayback(
  viewer: Watcher,
  video: VideoRow,
  upload: UploadRow,
  now: Date,
): Promise<Playback> {
  if (upload.state !== "VERIFIED" || !mayWatch(viewer, video)) {
    return { originalUrl: null, downloadUrl: null, captions: [] };
  }
  const media = readMediaFacts(upload.media);
  const contentType = media ? playerType[media.container] : "application/octet-stream";
  const [originalUrl, downloadUrl] = await Promise.all([
    presignGet(upload.key, { contentType, seconds: PLAYBACK_SECONDS }),
    presignGet(upload.key, { contentType, fileName: upload.fileName, seconds: PLAYBACK_SECONDS }),
  ]);
  const encoding = readyEncoding(upload);
  const encoded = encoding && streamOf(viewer, upload, encoding, now);
  return { originalUrl, downloadUrl, captions: [], ...encoded };
}

function streamOf(
  viewer: Watcher,
  upload: UploadRow,
  { prefix, result }: ReadyEncoding,
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
  const signed = (file: string) => presignRendition(prefix + file, PLAYBACK_SECONDS, now);
  return {
    hlsUrl: address(playlist),
    ...(poster && { posterUrl: signed(poster) }),
    ...(storyboard && { storyboardUrl: address(storyboard) }),
    ...(waveform && { waveformUrl: signed(waveform) }),
    // By the portal, so that a <track> may show them: the bucket is another origin.
    captions: captions.map(({ language, label, key }) => ({ language, label, url: address(key) })),
  };
}

/** What the encoder noticed; null until there is an encoding. */
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

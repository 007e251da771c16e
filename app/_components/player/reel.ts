import type { VideoView } from "#lib/domain/wire.ts";
import type { Reel } from "./player-provider.tsx";

/** What a player needs of a video; null if there is nothing to play yet, or nothing this person may watch. */
export function reelOf(video: VideoView): Reel | null {
  const { originalUrl, downloadUrl } = video.playback;
  if (!originalUrl || !video.media) return null;
  return {
    videoId: video.id,
    title: video.title,
    fileName: video.fileName,
    media: video.media,
    posterUrl: video.posterUrl,
    stripUrl: video.stripUrl,
    originalUrl,
    downloadUrl,
  };
}

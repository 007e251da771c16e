import { containerTable } from "#lib/domain/containers.ts";
import type { MediaFacts } from "#lib/domain/media.ts";
import type { EncodingReport, Playback } from "#lib/domain/wire/playback.ts";
import type { VideoView } from "#lib/domain/wire/videos.ts";

/** What is on the screen, and for whom. */
export type PlayerSource = {
  videoId: string;
  viewerId: string;
  title: string;
  fileName: string;
  media: MediaFacts;
  posterUrl: string | null;
  stripUrl: string | null;
  /** Its URLs go stale; the player asks for others by itself. */
  playback: Playback;
  renditions: EncodingReport["renditions"];
};

/** What a player needs of a video; null if there is nothing to play yet, or nothing this person may watch. */
export function playerSourceOf(video: VideoView, viewerId: string): PlayerSource | null {
  const { playback } = video;
  const media = video.media ?? playback.previewMedia ?? null;
  if (!media || !bestSource(playback)) return null;
  // What is declared, unless the encoder found less.
  const early = video.report?.warnings.find(({ code }) => code === "ends_early");
  return {
    videoId: video.id,
    viewerId,
    title: video.title,
    fileName: video.fileName,
    media: { ...media, duration: early?.seconds ?? media.duration },
    posterUrl: playback.posterUrl ?? video.posterUrl,
    stripUrl: video.stripUrl,
    playback,
    renditions: video.report?.renditions ?? [],
  };
}

/** What can be played of a video: the encoder's ladder, the file as it was sent, or the sender's own small copy. */
export type SourceKind = "hls" | "original" | "preview";

/** The best there is, but nothing of `except`: that was tried and failed. */
export function bestSource(
  playback: Playback,
  except?: ReadonlySet<SourceKind>,
): SourceKind | null {
  const kinds: SourceKind[] = ["hls", "original", "preview"];
  return kinds.find((kind) => urlOf(playback, kind) && !except?.has(kind)) ?? null;
}

/** Where to find it. */
export function urlOf(playback: Playback, kind: SourceKind): string | null {
  switch (kind) {
    case "hls":
      return playback.hlsUrl ? nearby(playback.hlsUrl) : null;
    case "original":
      return playback.originalUrl;
    case "preview":
      return playback.previewUrl ?? null;
  }
}

/** Of the portal's own addresses only the path: it is where this page came from, by whatever name. */
export function nearby(url: string): string {
  const { pathname, search } = new URL(url);
  return pathname.startsWith("/api/") ? pathname + search : url;
}

const decoderNames: Record<string, string> = {
  avc: 'codecs="avc1.640028"',
  hevc: 'codecs="hvc1.1.6.L120.B0"',
  vp8: 'codecs="vp8"',
  vp9: 'codecs="vp09.00.40.08"',
  av1: 'codecs="av01.0.08M.08"',
};

/** Whether this browser says that it can play the file itself. A guess: whether it really can shows when it is tried. */
export function mayPlayOriginal({ container, video }: MediaFacts): boolean {
  const decoder = decoderNames[video.codec];
  if (!decoder) return false;
  return (
    document
      .createElement("video")
      .canPlayType(`${containerTable[container].canPlayType}; ${decoder}`) !== ""
  );
}

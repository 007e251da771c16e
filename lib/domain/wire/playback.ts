import type { WarningCode } from "../encoding.ts";
import type { MediaFacts } from "../media.ts";
import type { EncodingState } from "../states.ts";

// What there is to watch of a video, and how its encoding goes.

/** How the encoding of the current version goes. */
export type EncodingView = {
  state: EncodingState;
  /** 0 to 100. */
  percent: number;
  /** The encoder's own words, where it failed. */
  reason?: string;
  /** It failed, or nobody encoded here when it came: `POST /api/videos/{id}/encoding` queues it. */
  canStart?: true;
};

/** What the encoder noticed, for whoever watches. */
export type EncodingReport = {
  renditions: { name: string; width: number; height: number; bytes: number }[];
  loudness?: { integrated: number; range: number; truePeak: number };
  warnings: { code: WarningCode; seconds?: number; of?: number }[];
};

export type CaptionTrack = { language: string; label: string; url: string };

/**
 * What there is to watch, for the caller and for a short time. Without a verified original `previewUrl` may be all there
 * is: a small film that the sender's browser made, which nobody has verified.
 */
export type Playback = {
  /** How long these addresses work from when they were given. */
  seconds: number;
  hlsUrl?: string;
  originalUrl: string | null;
  downloadUrl: string | null;
  posterUrl?: string;
  storyboardUrl?: string;
  waveformUrl?: string;
  previewUrl?: string;
  /** What the preview is, as the portal read it; the original may be another film. */
  previewMedia?: MediaFacts;
  captions: CaptionTrack[];
};

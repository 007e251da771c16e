import type { Container } from "./containers.ts";

export type VideoTrackFacts = {
  codec: string;
  /** Pixels as displayed: after rotation. */
  width: number;
  height: number;
  /** Degrees clockwise that a player turns the coded picture by. */
  rotation: 0 | 90 | 180 | 270;
  /** Frames per second, measured on the first packets; absent if it could not be told. */
  frameRate?: number;
};

export type AudioTrackFacts = { codec: string; channels: number; sampleRate: number };

/** What the portal read from the stored bytes themselves. */
export type MediaFacts = {
  container: Container;
  /** Seconds. */
  duration: number;
  video: VideoTrackFacts;
  audio?: AudioTrackFacts;
  tracks: { video: number; audio: number };
};

/** A probe's description of one stream. Stream numbers and names of codecs, formats and colours are ffmpeg's. */
export type ProbedStream = {
  stream: number;
  kind: "video" | "audio" | "subtitle" | "other";
  /** "" if ffmpeg does not know it. */
  codec: string;
  /** As in the file (mostly ISO 639-2); null if it does not say. */
  language: string | null;
  title: string | null;
  /** ffprobe's names: "default" (in MP4 and QuickTime: the track is enabled), "attached_pic", … */
  dispositions: readonly string[];
  video: ProbedVideo | null;
  audio: ProbedAudio | null;
};

export type ProbedVideo = {
  /** Coded size. */
  width: number;
  height: number;
  /** Width to height of one pixel; the container's value takes precedence over the codec's. */
  aspect: number;
  pixelFormat: string;
  /** Frames per second: the mean, and the rate that fits all timestamps. */
  averageRate: number | null;
  nominalRate: number | null;
  /** Which field is shown first; null for progressive pictures, or if it is not stated. */
  topFieldFirst: boolean | null;
  colours: { range: "tv" | "pc" | null; matrix: string; primaries: string; transfer: string };
  /** Degrees of rotation by the display matrix; null without a matrix. */
  rotation: number | null;
};

export type ProbedAudio = {
  /** For example "stereo", "mono" or "1 channels (FL)"; "4 channels" if the file does not name them. */
  layout: string;
  sampleRate: number;
};

/** A probe's description of a file, before any frame is decoded. */
export type Probed = {
  /** Seconds; 0 if the file does not say. */
  duration: number;
  streams: readonly ProbedStream[];
  /** The stream numbers of each program of an MPEG-TS; empty for other files. */
  programs: readonly (readonly number[])[];
};

/** What a probe says of one stream. Numbers of streams, names of codecs, formats and colours are ffmpeg's. */
export type ProbedStream = {
  stream: number;
  kind: "video" | "audio" | "subtitle" | "other";
  /** "" if ffmpeg does not know it. */
  codec: string;
  /** As the file has it (ISO 639-2, mostly); null if it does not say. */
  language: string | null;
  title: string | null;
  /** As ffprobe names them: "default" (which in MP4 and QuickTime means that the track is enabled), "attached_pic", … */
  dispositions: readonly string[];
  video: ProbedVideo | null;
  audio: ProbedAudio | null;
};

export type ProbedVideo = {
  /** As coded. */
  width: number;
  height: number;
  /** Of one pixel, width to height; the container's word counts before the codec's. */
  aspect: number;
  pixelFormat: string;
  /** Frames per second: the mean, and the one that all timestamps fit. */
  averageRate: number | null;
  nominalRate: number | null;
  /** Which field is shown first; null for whole pictures, and where nothing is said. */
  topFieldFirst: boolean | null;
  colours: { range: "tv" | "pc" | null; matrix: string; primaries: string; transfer: string };
  /** Degrees by which the display matrix turns the picture; null if there is no matrix. */
  rotation: number | null;
};

export type ProbedAudio = {
  /** For example "stereo", "mono" or "1 channels (FL)"; "4 channels" where the file does not say which they are. */
  layout: string;
  sampleRate: number;
};

/** What a probe says of a file, before a frame is decoded. */
export type Probed = {
  /** Seconds; 0 if the file does not say. */
  duration: number;
  streams: readonly ProbedStream[];
  /** Of an MPEG-TS: the numbers of the streams in each; none in other files. */
  programs: readonly (readonly number[])[];
};

import type { Rate, Rung } from "#lib/domain/ladder.ts";

/** What ffmpeg itself says of an original, before a frame is decoded. Stream numbers are ffmpeg's. */
export type Source = {
  /** Seconds; 0 if the file does not say. */
  duration: number;
  picture: {
    stream: number;
    codec: string;
    /** As stored in the file. */
    codedWidth: number;
    codedHeight: number;
    /** As displayed: turned, and with square pixels. */
    width: number;
    height: number;
    pixelFormat: string;
    /** What the file says, frames per second: the mean, and the one that all its timestamps fit. */
    averageRate: number | null;
    nominalRate: number | null;
    interlaced: boolean;
    colours: { range: "tv" | "pc" | null; matrix: string; primaries: string; transfer: string };
  };
  sound: { stream: number; codec: string; channels: string; sampleRate: number } | null;
  /** Text captions inside the file, and their languages as the file has them (ISO 639-2, mostly). */
  captions: { stream: number; codec: string; language: string | null }[];
};

/** What the pass makes of it: its own frame rate, and the size of what "picture" and "thumbnail" give. */
export type PassPlan = {
  source: Source;
  /** Best first. */
  rungs: readonly Rung[];
  rate: Rate;
  /** What becomes of interlaced pictures: one from each field, or one from both; null for whole pictures. */
  deinterlace: "send_field" | "send_frame" | null;
  /** Pictures there are at this rate, and the seconds they last, the sound too, so that neither ends before the other; null if nobody knows. */
  frames: number | null;
  length: number | null;
  picture: { width: number; height: number };
  thumbnail: { width: number; height: number };
};

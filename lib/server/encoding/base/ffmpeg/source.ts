import type { Rate, Rendition } from "#lib/domain/ladder.ts";

export type SourceSound = {
  stream: number;
  codec: string;
  /** For example "stereo", or "4 channels" if the file does not name them. */
  layout: string;
  sampleRate: number;
  /** As in the file (mostly ISO 639-2). */
  language: string | null;
  title: string | null;
  /** Not part of the video itself: a commentary, or an audio description. */
  isAuxiliary: boolean;
};

/** What is encoded of an original, known before decoding. Stream numbers are ffmpeg's. */
export type Source = {
  /** Seconds; 0 if the file does not say. */
  duration: number;
  picture: {
    stream: number;
    codec: string;
    /** As stored in the file. */
    codedWidth: number;
    codedHeight: number;
    /** As displayed: rotated, with square pixels. */
    width: number;
    height: number;
    /** Whether a display matrix rotates it, which ffmpeg applies by itself. */
    hasMatrix: boolean;
    pixelFormat: string;
    /** Declared frames per second: the mean, and the rate that fits all timestamps. */
    averageRate: number | null;
    nominalRate: number | null;
    /** Which field is shown first; null for progressive pictures. */
    topFieldFirst: boolean | null;
    /** Full range ("pc") only if stated. */
    colours: { range: "pc" | null; matrix: string; primaries: string; transfer: string };
  };
  /** All decodable sounds, the default one of players first. */
  sounds: readonly SourceSound[];
  /** Text captions inside the file, with the file's own language codes (mostly ISO 639-2). */
  captions: readonly { stream: number; codec: string; language: string | null }[];
  /** Whether the file has other programs, each with its own clock. */
  isOneOfSeveral: boolean;
};

/** One sound of the ladder: a stream, or a mix of several. */
export type PlannedSound = {
  /** For the player's menu; unique. */
  name: string;
  language: string | null;
  from: readonly PlannedStream[];
};

export type PlannedStream = {
  stream: number;
  /** The only side it is heard on, if so. */
  side: "left" | "right" | null;
  /** Number of channels without named positions; 0 if they are named. */
  unplaced: number;
};

/** How one pass encodes a source: the frame rate, and the sizes of "picture" and "thumbnail". */
export type PassPlan = {
  source: Source;
  /** Best first. */
  renditions: readonly Rendition[];
  /** The default one first. */
  sounds: readonly PlannedSound[];
  rate: Rate;
  /**
   * How interlaced pictures are deinterlaced: one picture from each field, or one from both; null for progressive ones.
   * The first field is stated by each picture ("flagged") or by the container for all.
   */
  deinterlace: { mode: "send_field" | "send_frame"; fields: "flagged" | "tff" | "bff" } | null;
  /**
   * Number of pictures at this rate, and their duration in seconds, also for the sound, so that both end together; null
   * if unknown.
   */
  frames: number | null;
  length: number | null;
  picture: { width: number; height: number };
  thumbnail: { width: number; height: number };
};

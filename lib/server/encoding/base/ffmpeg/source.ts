import type { Rate, Rendition } from "#lib/domain/ladder.ts";

export type SourceSound = {
  stream: number;
  codec: string;
  /** For example "stereo", or "4 channels" where the file does not say which they are. */
  layout: string;
  sampleRate: number;
  /** As the file has it (ISO 639-2, mostly). */
  language: string | null;
  title: string | null;
  /** Spoken about the film and not in it: a commentary, a description for the blind. */
  isAuxiliary: boolean;
};

/** What is encoded of an original, before a frame is decoded. Stream numbers are ffmpeg's. */
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
    /** Whether there is a matrix that turns it; ffmpeg does so by itself. */
    hasMatrix: boolean;
    pixelFormat: string;
    /** What the file says, frames per second: the mean, and the one that all its timestamps fit. */
    averageRate: number | null;
    nominalRate: number | null;
    /** Which field is shown first; null for whole pictures. */
    topFieldFirst: boolean | null;
    /** Full range ("pc") only where it is said. */
    colours: { range: "pc" | null; matrix: string; primaries: string; transfer: string };
  };
  /** All that can be decoded; the one that players play first. */
  sounds: readonly SourceSound[];
  /** Text captions inside the file, and their languages as the file has them (ISO 639-2, mostly). */
  captions: readonly { stream: number; codec: string; language: string | null }[];
  /** Whether the file has other programs beside this one, whose clocks are their own. */
  isOneOfSeveral: boolean;
};

/** One sound of the ladder: a stream, or several that are heard together. */
export type PlannedSound = {
  /** For the player's list; different from all others. */
  name: string;
  language: string | null;
  from: readonly PlannedStream[];
};

export type PlannedStream = {
  stream: number;
  /** Where it is heard, if only there. */
  side: "left" | "right" | null;
  /** How many channels there are that the file gives no places; 0 if it does. */
  unplaced: number;
};

/** What the pass makes of it: its own frame rate, and the size of what "picture" and "thumbnail" give. */
export type PassPlan = {
  source: Source;
  /** Best first. */
  renditions: readonly Rendition[];
  /** What is played first comes first. */
  sounds: readonly PlannedSound[];
  rate: Rate;
  /**
   * What becomes of interlaced pictures: one from each field, or one from both; null for whole pictures. Which field is
   * first, each picture says ("flagged"), or the container for all of them.
   */
  deinterlace: { mode: "send_field" | "send_frame"; fields: "flagged" | "tff" | "bff" } | null;
  /** Pictures there are at this rate, and the seconds they last, the sound too, so that neither ends before the other; null if nobody knows. */
  frames: number | null;
  length: number | null;
  picture: { width: number; height: number };
  thumbnail: { width: number; height: number };
};

import { z } from "zod";

// What an encoder makes of an original, whichever encoder it is. Keys are relative to the attempt's prefix in the bucket
// (`renditions/{video}/{upload}/{attempt}/`), so that what is written down does not depend on where it lies.

/** Which encoder works for this portal (`ENCODER`); `none` plays originals. */
export const encoders = ["none", "ffmpeg", "mediaconvert", "webhook"] as const;
export type EncoderName = (typeof encoders)[number];

/** What a reviewer should know before watching. */
export const encodingWarnings = [
  "black_start",
  "silent_start",
  "silent",
  "no_audio",
  "variable_frame_rate",
  "high_dynamic_range",
  "ends_early",
] as const;
export type WarningCode = (typeof encodingWarnings)[number];

/** A name that stays inside its prefix: one segment, nothing that climbs. */
const relativeKey = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/);

const Rendition = z.object({
  /** For the quality menu, for example "1080p". */
  name: z.string().min(1).max(40),
  width: z.int().min(1),
  height: z.int().min(1),
  /** Frames per second. */
  frameRate: z.number().positive().optional(),
  /** RFC 6381, for example "avc1.640028". */
  codecs: z.string().min(1).max(100),
  /** Bits per second: the largest segment's, and of the whole. */
  peakBandwidth: z.int().min(0),
  averageBandwidth: z.int().min(0),
  bytes: z.int().min(0),
});

const Captions = z.object({
  /** BCP 47, "und" if the file does not say. */
  language: z.string().min(1).max(40),
  label: z.string().min(1).max(100),
  key: relativeKey,
});

/** What came out of an encoding. */
export const EncodingResult = z.object({
  /** The multivariant playlist. */
  playlist: relativeKey,
  poster: relativeKey.optional(),
  /** WebVTT whose cues name the sprites' places (`storyboard-1.jpg#xywh=…`). */
  storyboard: relativeKey.optional(),
  /** JSON: {@link Waveform}. */
  waveform: relativeKey.optional(),
  captions: z.array(Captions).max(50),
  renditions: z.array(Rendition).min(1).max(20),
  /** EBU R 128: integrated loudness in LUFS, range in LU, true peak in dBTP. */
  loudness: z
    .object({ integrated: z.number(), range: z.number(), truePeak: z.number() })
    .optional(),
  warnings: z
    .array(
      z.object({
        code: z.enum(encodingWarnings),
        /** How long it lasts: a start that is black or silent, or a film that ends early. */
        seconds: z.number().optional(),
        /** Seconds that a film that ends early declares. */
        of: z.number().optional(),
      }),
    )
    .max(20),
});
export type EncodingResult = z.infer<typeof EncodingResult>;

/** Loudest sample of each slice of the sound, 0 to 1, in order. */
export const Waveform = z.object({
  /** Seconds that one peak stands for. */
  secondsPerPeak: z.number().positive(),
  peaks: z.array(z.number().min(0).max(1)).max(20_000),
});
export type Waveform = z.infer<typeof Waveform>;

/**
 * Why an encoder will never make anything of an original, in words that people read; trying again would not help. What is
 * thrown otherwise (the store does not answer, the machine is out of memory) is tried again.
 */
export class EncodingRefused extends Error {
  constructor(reason: string, options?: { cause?: unknown }) {
    super(reason, options);
    this.name = "EncodingRefused";
  }
}

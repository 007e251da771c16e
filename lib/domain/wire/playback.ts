import { z } from "zod";
import { encodingReasonCodes } from "../encoding-reasons.ts";
import { encodingWarnings } from "../encoding.ts";
import { MediaFacts } from "../media.ts";
import { encodingStates } from "../states.ts";
import { bytes } from "./fields.ts";

// What there is to watch of a video, and how its encoding goes.

export const EncodingView = z
  .object({
    state: z.enum(encodingStates),
    percent: z.number().min(0).max(100),
    reason: z.string().optional().describe("Why it failed, in the encoder's own words"),
    reasonCode: z
      .enum(encodingReasonCodes)
      .optional()
      .describe("What `reason` says, if it is one of these; more may be added"),
    reasonDetail: z.string().optional().describe("What follows that in `reason`"),
    canStart: z
      .literal(true)
      .optional()
      .describe("`POST /api/videos/{videoId}/encoding` queues it (again)"),
  })
  .meta({ id: "Encoding", description: "How the encoding of the current version goes" });
export type EncodingView = z.infer<typeof EncodingView>;

export const EncodingReport = z
  .object({
    renditions: z.array(
      z.object({ name: z.string(), width: z.number(), height: z.number(), bytes }),
    ),
    loudness: z
      .object({
        integrated: z.number().describe("LUFS"),
        range: z.number().describe("LU"),
        truePeak: z.number().describe("dBTP"),
      })
      .optional()
      .describe("By EBU R 128"),
    warnings: z.array(
      z.object({
        code: z.enum(encodingWarnings),
        seconds: z.number().optional().describe("How long it lasts"),
        of: z.number().optional().describe("Seconds that a video that ends early declares"),
      }),
    ),
  })
  .meta({ id: "EncodingReport", description: "What the encoder made, and what it noticed" });
export type EncodingReport = z.infer<typeof EncodingReport>;

export const CaptionTrack = z
  .object({
    language: z.string().describe("BCP 47"),
    label: z.string(),
    url: z.string().describe("WebVTT"),
  })
  .meta({ id: "CaptionTrack" });
export type CaptionTrack = z.infer<typeof CaptionTrack>;

/**
 * What there is to watch, for the caller and for a short time. Without a verified original `previewUrl` may be all there
 * is: a small film that the sender's browser made, which nobody has verified.
 */
export const Playback = z
  .object({
    seconds: z.number().describe("How long these addresses work, from when they were answered"),
    hlsUrl: z.string().optional(),
    originalUrl: z.string().nullable(),
    downloadUrl: z.string().nullable(),
    posterUrl: z.string().optional(),
    storyboardUrl: z.string().optional().describe("WebVTT that points into sprites"),
    waveformUrl: z.string().optional().describe("JSON"),
    previewUrl: z
      .string()
      .optional()
      .describe("A small version that the contributor's browser made, which nobody has verified"),
    previewMedia: MediaFacts.optional().describe("Of the preview; the original may differ"),
    captions: z.array(CaptionTrack),
  })
  .meta({ id: "Playback", description: "What there is to watch, for the caller and for a while" });
export type Playback = z.infer<typeof Playback>;

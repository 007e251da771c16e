import { z } from "zod";
import { containers } from "./containers.ts";

export const VideoTrackFacts = z.object({
  codec: z.string(),
  width: z.number().describe("Pixels as displayed: after rotation"),
  height: z.number().describe("Pixels as displayed: after rotation"),
  rotation: z
    .literal([0, 90, 180, 270])
    .describe("Degrees clockwise by which a player turns the coded picture"),
  frameRate: z
    .number()
    .optional()
    .describe("Frames per second, measured on the first packets; left out if it could not be told"),
});
export type VideoTrackFacts = z.infer<typeof VideoTrackFacts>;

export const AudioTrackFacts = z.object({
  codec: z.string(),
  channels: z.number(),
  sampleRate: z.number().describe("Hz"),
});
export type AudioTrackFacts = z.infer<typeof AudioTrackFacts>;

/** What the portal read from the stored bytes themselves. */
export const MediaFacts = z
  .object({
    container: z.enum(containers),
    duration: z.number().describe("Seconds"),
    video: VideoTrackFacts,
    audio: AudioTrackFacts.optional(),
    tracks: z.object({ video: z.number(), audio: z.number() }).describe("How many of each kind"),
  })
  .meta({ id: "MediaFacts", description: "What the portal read from the stored bytes themselves" });
export type MediaFacts = z.infer<typeof MediaFacts>;

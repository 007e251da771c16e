import { z } from "zod";
import { containers } from "#lib/domain/containers.ts";
import { refusals } from "#lib/domain/verdict.ts";
import type { Refusal } from "#lib/domain/verdict.ts";

const isReason = (reason: string): reason is Refusal => Object.hasOwn(refusals, reason);

/** A four-character code may be any four bytes; only letters are stored and shown. */
const Codec = z
  .string()
  .max(64)
  .transform((codec) => codec.replaceAll(/[^\x20-\x7e]/g, "?"));

const Video = z.strictObject({
  codec: Codec,
  width: z.number().positive(),
  height: z.number().positive(),
  rotation: z.literal([0, 90, 180, 270]),
  frameRate: z.number().positive().optional(),
});

const Audio = z.strictObject({
  codec: Codec,
  channels: z.number().nonnegative(),
  sampleRate: z.number().nonnegative(),
});

const Media = z.strictObject({
  container: z.enum(containers),
  duration: z.number().positive(),
  video: Video,
  audio: Audio.optional(),
  tracks: z.strictObject({
    video: z.number().int().positive(),
    audio: z.number().int().nonnegative(),
  }),
});

/** The sandbox's answer about a video: a verdict, with the parser's own words if it failed. */
export const FilmAnswer = z.discriminatedUnion("outcome", [
  z.strictObject({ outcome: z.literal("verified"), media: Media }),
  z.strictObject({
    outcome: z.literal("refused"),
    reason: z.string().refine(isReason),
    words: z.string().max(2000).optional(),
  }),
]);
export type FilmAnswer = z.infer<typeof FilmAnswer>;

import { z } from "zod";
import { containers } from "#lib/domain/containers.ts";
import type { MediaFacts } from "#lib/domain/media.ts";

const StoredFacts = z.object({
  container: z.enum(containers),
  duration: z.number(),
  video: z.object({
    codec: z.string(),
    width: z.number(),
    height: z.number(),
    rotation: z.literal([0, 90, 180, 270]),
    frameRate: z.number().optional(),
  }),
  audio: z.object({ codec: z.string(), channels: z.number(), sampleRate: z.number() }).optional(),
  tracks: z.object({ video: z.number(), audio: z.number() }),
}) satisfies z.ZodType<MediaFacts>;

/** The facts out of the database's JSON; null if there are none, or none this version understands. */
export function readMediaFacts(stored: unknown): MediaFacts | null {
  return StoredFacts.safeParse(stored).data ?? null;
}

import { MediaFacts } from "#lib/domain/media.ts";

/** Parses a media column's JSON; null if it is empty or this version does not understand it. */
export function readMediaFacts(stored: unknown): MediaFacts | null {
  return MediaFacts.safeParse(stored).data ?? null;
}

import { MediaFacts } from "#lib/domain/media.ts";

/** The facts out of the database's JSON; null if there are none, or none this version understands. */
export function readMediaFacts(stored: unknown): MediaFacts | null {
  return MediaFacts.safeParse(stored).data ?? null;
}

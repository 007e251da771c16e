import type { MediaFacts } from "#lib/domain/media.ts";
import type { Upload } from "#lib/server/base/db/generated/client.ts";
import { readMediaFacts } from "#lib/server/model/uploads/media-facts.ts";

/** What an encoder needs: the original's key, its bytes, and its media facts. */
export type Original = { key: string; size: number; media: MediaFacts };

export function originalOf(upload: Upload): Original {
  const media = readMediaFacts(upload.media);
  if (!media) throw new Error(`upload ${upload.id} has no facts, so nobody has verified it`);
  return { key: upload.key, size: Number(upload.size), media };
}

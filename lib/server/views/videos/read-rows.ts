import { db } from "#lib/server/base/db/client.ts";
import { summaryInclude } from "#lib/server/model/videos/summarize-video.ts";
import type { VideoRow } from "#lib/server/model/videos/summarize-video.ts";

/** Reads the videos of these ids, with everything a summary needs, in the same order. */
export async function readRows(found: readonly { id: string }[]): Promise<VideoRow[]> {
  const ids = found.map(({ id }) => id);
  const rows = await db.video.findMany({ where: { id: { in: ids } }, include: summaryInclude });
  const rowOf = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => rowOf.get(id) ?? []);
}

import type { ListVideos, VideoPage } from "#lib/domain/wire/videos.ts";
import { db } from "#lib/server/base/db/client.ts";
import { databaseNow } from "#lib/server/base/db/clock.ts";
import { applyDueDecisions } from "#lib/server/model/decisions/due-decisions.ts";
import { writeCursor } from "#lib/server/model/videos/cursor.ts";
import type { Viewer } from "#lib/server/model/people/viewer.ts";
import { libraryQuery } from "./library-query.ts";
import { readRows } from "./read-rows.ts";
import { summarizeVideo } from "#lib/server/model/videos/summarize-video.ts";

/**
 * One page of the library. Pages hang on (createdAt, id), never on an offset, so they stay whole while videos arrive
 * and cost the same at the millionth row. Creators see their own videos that are on their way, verified or refused;
 * the desk sees everybody's that were verified.
 * @throws Problem `invalid_request` for a cursor that is not ours
 */
export async function listVideos(viewer: Viewer, query: ListVideos): Promise<VideoPage> {
  await applyDueDecisions(await databaseNow());
  // One more than asked for tells whether there is a next page.
  const found = await db.$queryRaw<{ id: string }[]>(libraryQuery(viewer, query));
  const page = await readRows(found.slice(0, query.limit));
  const last = page.at(-1);
  const more = found.length > query.limit && last;
  return {
    videos: await Promise.all(page.map((row) => summarizeVideo(viewer, row))),
    nextCursor: more ? writeCursor({ at: last.createdAt, id: last.id }) : null,
  };
}

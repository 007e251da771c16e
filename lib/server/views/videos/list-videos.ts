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
 * Lists one page of the library. Pages continue after (createdAt, id), never at an offset, so they stay consistent
 * while videos arrive and cost the same at the millionth row. Creators see their own videos (being uploaded, verified
 * or refused), reviewers everybody's verified ones.
 * @throws Problem `invalid_request` for a cursor that is not ours
 */
export async function listVideos(viewer: Viewer, query: ListVideos): Promise<VideoPage> {
  await applyDueDecisions(await databaseNow());
  // One extra row tells whether there is a next page.
  const found = await db.$queryRaw<{ id: string }[]>(libraryQuery(viewer, query));
  const page = await readRows(found.slice(0, query.limit));
  const last = page.at(-1);
  const more = found.length > query.limit && last;
  return {
    videos: await Promise.all(page.map((row) => summarizeVideo(viewer, row))),
    nextCursor: more ? writeCursor({ at: last.createdAt, id: last.id }) : null,
  };
}

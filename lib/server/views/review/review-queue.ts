import type { ReviewQueue } from "#lib/domain/wire/review.ts";
import { db } from "#lib/server/base/db/client.ts";
import type { Prisma } from "#lib/server/base/db/generated/client.ts";
import { receivedBytes } from "#lib/server/model/uploads/received-bytes.ts";
import { readCursor, writeCursor } from "#lib/server/model/videos/cursor.ts";
import type { Viewer } from "#lib/server/model/people/viewer.ts";
import { readRows } from "#lib/server/views/videos/read-rows.ts";
import { liveClaim } from "#lib/server/model/review/live-claim.ts";
import { currentUploadOf, summarizeVideo } from "#lib/server/model/videos/summarize-video.ts";
import type { VideoRow } from "#lib/server/model/videos/summarize-video.ts";
import { countWaiting } from "#lib/server/model/review/next-waiting.ts";
import { arrivingQuery, queueQuery } from "#lib/server/model/review/queue-query.ts";

/** No second page: most of them join the queue within the hour. */
const MOST_ARRIVING = 24;

/**
 * Returns one page of waiting videos, oldest first, with their claims. @throws Problem `invalid_request` for a foreign
 * cursor
 */
export async function reviewQueue(
  reviewer: Viewer,
  query: { cursor?: string; limit: number },
  now: Date,
): Promise<ReviewQueue> {
  const after = query.cursor ? readCursor(query.cursor) : undefined;
  const [waiting, rows, coming] = await Promise.all([
    countWaiting(),
    rowsOf(queueQuery(after, query.limit + 1)),
    after ? [] : rowsOf(arrivingQuery(MOST_ARRIVING)),
  ]);
  const queued = async (row: VideoRow) => ({
    ...(await summarizeVideo(reviewer, row)),
    claim: liveClaim(row, now),
  });
  const arriving = async (row: VideoRow) => {
    const [video, received] = await Promise.all([
      queued(row),
      receivedBytes(currentUploadOf(row), now),
    ]);
    return { ...video, upload: { ...video.upload, receivedBytes: received } };
  };
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  const more = rows.length > query.limit && last?.submittedAt;
  return {
    waiting,
    videos: await Promise.all(page.map(queued)),
    nextCursor: more ? writeCursor({ at: more, id: last.id }) : null,
    arriving: await Promise.all(coming.map(arriving)),
  };
}

async function rowsOf(ids: Prisma.Sql): Promise<VideoRow[]> {
  return readRows(await db.$queryRaw<{ id: string }[]>(ids));
}

import { pressingOf } from "#lib/domain/urgency.ts";
import type { ListQueue, QueueQuestion, ReviewQueue } from "#lib/domain/wire/review.ts";
import { db } from "#lib/server/base/db/client.ts";
import type { Prisma } from "#lib/server/base/db/generated/client.ts";
import { receivedBytes } from "#lib/server/model/uploads/received-bytes.ts";
import type { Viewer } from "#lib/server/model/people/viewer.ts";
import { readRows } from "#lib/server/views/videos/read-rows.ts";
import { deskMarksOf } from "#lib/server/model/review/desk-marks.ts";
import { readQueueCursor, writeQueueCursor } from "#lib/server/model/review/queue-cursor.ts";
import { liveClaim } from "#lib/server/model/review/live-claim.ts";
import { currentUploadOf, summarizeVideo } from "#lib/server/model/videos/summarize-video.ts";
import type { VideoRow } from "#lib/server/model/videos/summarize-video.ts";
import { countWaiting } from "#lib/server/model/review/next-waiting.ts";
import {
  arrivingQuery,
  matchingCountQuery,
  queueQuery,
} from "#lib/server/model/review/queue-query.ts";
import type { QueuePlace } from "#lib/server/model/review/queue-query.ts";
import { detailsOf } from "#lib/server/model/details/decided-details.ts";
import { detailsVersion } from "#lib/server/model/details/details-version.ts";
import { readyEncoding } from "#lib/server/encoding/model/ready-encoding.ts";

/** No second page: most of them join the queue within the hour. */
const MOST_ARRIVING = 24;

/**
 * Returns one page of waiting videos, as asked for, with their claims. @throws Problem `invalid_request` for a foreign
 * cursor
 */
export async function reviewQueue(
  reviewer: Viewer,
  { cursor, page, limit, ...asked }: ListQueue,
  now: Date,
): Promise<ReviewQueue> {
  const after = cursor && !page ? readQueueCursor(cursor) : undefined;
  // A walk through all of it sees what floats as it was when it began: a deadline that comes near meanwhile loses none.
  const asOf = after?.asOf ?? now;
  const skip = page ? (page - 1) * limit : 0;
  const isFirst = !after && skip === 0;
  const isPlain = isAll(asked);
  const [waiting, found, rows, coming] = await Promise.all([
    countWaiting(),
    isPlain ? null : countMatching(reviewer, asked, now),
    rowsOf(queueQuery(reviewer, asked, asOf, { after: after?.place, skip, limit: limit + 1 })),
    isFirst && isPlain ? rowsOf(arrivingQuery(MOST_ARRIVING)) : [],
  ]);
  const queued = async (row: VideoRow) => ({
    ...(await summarizeVideo(reviewer, row)),
    claim: liveClaim(row, now),
    ...deskMarksOf(row),
    description: row.description,
    tags: row.tags,
    language: row.language,
    rights: detailsOf(row).rights,
    detailsVersion: detailsVersion(detailsOf(row)),
    warnings: readyEncoding(currentUploadOf(row))?.result.warnings ?? [],
  });
  const arriving = async (row: VideoRow) => {
    const [video, received] = await Promise.all([
      queued(row),
      receivedBytes(currentUploadOf(row), now),
    ]);
    return { ...video, upload: { ...video.upload, receivedBytes: received } };
  };
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const more = rows.length > limit && asked.order !== "shortest" && last?.submittedAt;
  return {
    waiting,
    matching: found ?? waiting,
    videos: await Promise.all(shown.map(queued)),
    nextCursor: more ? writeQueueCursor({ asOf, place: placeOf(last, more) }) : null,
    arriving: await Promise.all(coming.map(arriving)),
  };
}

function placeOf(row: VideoRow, submittedAt: Date): QueuePlace {
  return { id: row.id, at: submittedAt, pressing: pressingOf(deskMarksOf(row).urgency) };
}

/** Whether everything that waits is asked for, in whatever order. */
function isAll(asked: QueueQuestion): boolean {
  return Object.entries(asked).every(([name, value]) => name === "order" || !value);
}

async function countMatching(reviewer: Viewer, asked: QueueQuestion, now: Date): Promise<number> {
  const [row] = await db.$queryRaw<{ matching: number }[]>(
    matchingCountQuery(reviewer, asked, now),
  );
  return row?.matching ?? 0;
}

async function rowsOf(ids: Prisma.Sql): Promise<VideoRow[]> {
  return readRows(await db.$queryRaw<{ id: string }[]>(ids));
}

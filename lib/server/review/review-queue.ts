import type { ReviewQueue } from "#lib/domain/wire/review.ts";
import { db } from "../db/client.ts";
import type { Prisma } from "../db/generated/client.ts";
import { receivedBytes } from "../uploads/received-bytes.ts";
import { readCursor, writeCursor } from "../videos/cursor.ts";
import type { Cursor } from "../videos/cursor.ts";
import type { Viewer } from "../videos/viewer.ts";
import { readRows } from "../videos/read-rows.ts";
import { liveClaim } from "../videos/read-video.ts";
import { currentUploadOf, summarizeVideo } from "../videos/summarize-video.ts";
import type { VideoRow } from "../videos/summarize-video.ts";
import { arrivingQuery, nextFreeQuery, queueQuery, waitingCountQuery } from "./queue-query.ts";

/** More are not worth a second page: most become videos that wait within the hour. */
const MOST_ARRIVING = 24;

/** How many videos wait for a decision, those that are being watched included. */
export async function countWaiting(): Promise<number> {
  // Counted apart: of those that are decided and can still be undone there are a few at most.
  const [[row], held] = await Promise.all([
    db.$queryRaw<{ waiting: number }[]>(waitingCountQuery),
    db.pendingDecision.count(),
  ]);
  return Math.max(0, (row?.waiting ?? 0) - held);
}

/** One page of what waits, oldest first, with who is at it. @throws Problem `invalid_request` for a foreign cursor */
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

/**
 * The video that `reviewer` should see next: the oldest that no colleague is watching, or with `after` the one that
 * follows it in the queue (to pass one over), beginning again at the end. Null if the desk is clear.
 */
export async function nextWaiting(
  reviewer: Viewer,
  now: Date,
  after?: { id: string; submittedAt: Date },
): Promise<string | null> {
  const find = async (place: { after?: Cursor; not?: string }) => {
    const [found] = await db.$queryRaw<{ id: string }[]>(nextFreeQuery(reviewer, now, place));
    return found?.id ?? null;
  };
  if (!after) return find({});
  const { id, submittedAt: at } = after;
  return (await find({ after: { at, id } })) ?? find({ not: id });
}

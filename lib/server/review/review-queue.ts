import type { ReviewQueue } from "#lib/domain/wire/review.ts";
import { db } from "../db/client.ts";
import { receivedBytes } from "../uploads/received-bytes.ts";
import { readCursor, writeCursor } from "../videos/cursor.ts";
import { onItsWayWithPreview } from "../videos/find-video.ts";
import type { Viewer } from "../videos/find-video.ts";
import { liveClaim } from "../videos/read-video.ts";
import { currentUploadOf, summarizeVideo, summaryInclude } from "../videos/summarize-video.ts";
import type { VideoRow } from "../videos/summarize-video.ts";
import { freeFor } from "./claim-video.ts";

// `submittedAt` is set with the first verdict that verified something, so it is what tells a video at the desk from
// one whose file is still on its way; the state of the version is asked for all the same.
const atTheDesk = {
  reviewState: "PENDING" as const,
  submittedAt: { not: null },
  currentUpload: { state: "VERIFIED" as const },
};

/** Decided, though not for good yet: nobody is to decide once more. */
const undecided = { pendingDecision: { is: null } };

/** Nothing to decide yet, but something to see. */
const onTheirWay = { reviewState: "PENDING" as const, currentUpload: onItsWayWithPreview };

/** More are not worth a second page: most become videos that wait within the hour. */
const MOST_ARRIVING = 24;

const oldestFirst = [{ submittedAt: "asc" as const }, { id: "asc" as const }];

/** How many videos wait for a decision, those that are being watched included. */
export async function countWaiting(): Promise<number> {
  // Counted apart: there are a few at most, and of the others an index knows how many.
  const [pending, held] = await Promise.all([
    db.video.count({ where: atTheDesk }),
    db.pendingDecision.count(),
  ]);
  return Math.max(0, pending - held);
}

/** Originals on their way with a preview, the earliest preview first. */
function findArriving() {
  return db.video.findMany({
    where: onTheirWay,
    orderBy: [{ currentUpload: { previewAt: "asc" } }, { id: "asc" }],
    take: MOST_ARRIVING,
    include: summaryInclude,
  });
}

/** One page of what waits, oldest first, with who is at it. @throws Problem `invalid_request` for a foreign cursor */
export async function reviewQueue(
  reviewer: Viewer,
  query: { cursor?: string; limit: number },
  now: Date,
): Promise<ReviewQueue> {
  const [waiting, rows, coming] = await Promise.all([
    countWaiting(),
    db.video.findMany({
      where: {
        ...atTheDesk,
        ...undecided,
        ...(query.cursor ? later(readCursor(query.cursor)) : {}),
      },
      orderBy: oldestFirst,
      take: query.limit + 1,
      include: summaryInclude,
    }),
    query.cursor ? [] : findArriving(),
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

/**
 * The video that `reviewer` should see next: the oldest that no colleague is watching, or with `after` the one that
 * follows it in the queue (to pass one over), beginning again at the end. Null if the desk is clear.
 */
export async function nextWaiting(
  reviewer: Viewer,
  now: Date,
  after?: { id: string; submittedAt: Date },
): Promise<string | null> {
  const free = { AND: [atTheDesk, freeFor(reviewer, now)] };
  if (after) {
    const following = await db.video.findFirst({
      where: { AND: [free, later({ at: after.submittedAt, id: after.id })] },
      orderBy: oldestFirst,
      select: { id: true },
    });
    if (following) return following.id;
  }
  const oldest = await db.video.findFirst({
    where: { AND: [free, after ? { id: { not: after.id } } : {}] },
    orderBy: oldestFirst,
    select: { id: true },
  });
  return oldest?.id ?? null;
}

function later({ at, id }: { at: Date; id: string }) {
  return { OR: [{ submittedAt: { gt: at } }, { submittedAt: at, id: { gt: id } }] };
}

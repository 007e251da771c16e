import { queueLengths } from "#lib/domain/queue-filters.ts";
import type { QueueOrder } from "#lib/domain/queue-filters.ts";
import type { QueueQuestion } from "#lib/domain/wire/review.ts";
import { containsWords } from "#lib/server/base/db/search.ts";
import { isOpenSql } from "#lib/server/model/uploads/upload-states.ts";
import { Prisma } from "#lib/server/base/db/generated/client.ts";
import type { Cursor } from "#lib/server/model/videos/cursor.ts";
import type { Viewer } from "#lib/server/model/people/viewer.ts";

// Queries of the review queue over a million videos, written by hand: PostgreSQL only uses the partial index of waiting
// videos if the query repeats its condition literally, without parameters.

/** Only videos whose current version is verified are submitted. */
const waits = Prisma.sql`v."reviewState" = 'PENDING' AND v."submittedAt" IS NOT NULL`;

/** Not decided, not even undoably. */
const undecided = Prisma.sql`NOT EXISTS (SELECT 1 FROM "PendingDecision" d WHERE d."videoId" = v.id)`;

/** Counts waiting videos, including those with a decision that can still be undone. */
export const waitingCountQuery = Prisma.sql`SELECT count(*)::int AS waiting FROM "Video" v WHERE ${waits}`;

/** How many that match are counted: nobody leafs further. */
export const MOST_COUNTED = 1000;

/** Selects the ids of one page of waiting videos that match, in the order asked for. */
export function queueQuery(
  reviewer: Viewer,
  asked: QueueQuestion,
  now: Date,
  place: { after?: Cursor | undefined; skip?: number; limit: number },
): Prisma.Sql {
  const order = orders[asked.order ?? "oldest"];
  const beyond = place.after ? order.beyond(place.after) : Prisma.sql`TRUE`;
  return Prisma.sql`
    SELECT v.id FROM "Video" v WHERE ${waits} AND ${undecided} AND ${matches(reviewer, asked, now)} AND ${beyond}
    ORDER BY ${order.by} OFFSET ${place.skip ?? 0} LIMIT ${place.limit}`;
}

/** Counts what matches, up to {@link MOST_COUNTED}; in the order of the index, which is walked for it then. */
export function matchingCountQuery(reviewer: Viewer, asked: QueueQuestion, now: Date): Prisma.Sql {
  return Prisma.sql`
    SELECT count(*)::int AS matching FROM (
      SELECT 1 FROM "Video" v WHERE ${waits} AND ${undecided} AND ${matches(reviewer, asked, now)}
      ORDER BY v."submittedAt", v.id LIMIT ${MOST_COUNTED}) found`;
}

const orders: Record<QueueOrder, { by: Prisma.Sql; beyond: (place: Cursor) => Prisma.Sql }> = {
  oldest: { by: Prisma.sql`v."submittedAt", v.id`, beyond: later },
  newest: {
    by: Prisma.sql`v."submittedAt" DESC, v.id DESC`,
    beyond: ({ at, id }) => Prisma.sql`(v."submittedAt", v.id) < (${at}::timestamptz, ${id}::uuid)`,
  },
  // Pages of it go by number: a cursor names a moment.
  shortest: { by: Prisma.sql`v.duration, v.id`, beyond: () => Prisma.sql`FALSE` },
};

function matches(reviewer: Viewer, asked: QueueQuestion, now: Date): Prisma.Sql {
  const { search, creator, tag, language, rights, length, version, claim } = asked;
  const conditions = [
    ...(search ? containsWords(Prisma.sql`v."searchText"`, search) : []),
    creator && Prisma.sql`v."creatorId" = ${creator}::uuid`,
    tag && Prisma.sql`${tag} = ANY(v.tags)`,
    language && Prisma.sql`v.language = ${language}`,
    rights &&
      Prisma.sql`v.rights IS ${rights === "stated" ? Prisma.sql`NOT NULL` : Prisma.sql`NULL`}`,
    length && lasts(queueLengths[length]),
    version && Prisma.sql`v.version ${version === "resent" ? Prisma.sql`> 1` : Prisma.sql`= 1`}`,
    claim === "free" && isFree(reviewer, now),
    claim === "mine" &&
      Prisma.sql`v."claimedById" = ${reviewer.id}::uuid AND v."claimedUntil" > ${now}::timestamptz`,
  ].filter((condition) => typeof condition === "object");
  return conditions.length > 0 ? Prisma.join(conditions, " AND ") : Prisma.sql`TRUE`;
}

function lasts([from, to]: readonly [number, number]): Prisma.Sql {
  const longEnough = Prisma.sql`v.duration >= ${from}`;
  return to === Number.POSITIVE_INFINITY
    ? longEnough
    : Prisma.sql`${longEnough} AND v.duration < ${to}`;
}

/** What this reviewer may claim (`freeFor` in claim-video.ts says the same). */
function isFree(reviewer: Viewer, now: Date): Prisma.Sql {
  return Prisma.sql`v."creatorId" <> ${reviewer.id}::uuid
      AND (v."claimedById" IS NULL OR v."claimedById" = ${reviewer.id}::uuid
        OR v."claimedUntil" <= ${now}::timestamptz
        OR EXISTS (SELECT 1 FROM "User" p WHERE p.id = v."claimedById"
          AND (p.role = 'CREATOR' OR p."suspendedAt" IS NOT NULL)))`;
}

/** Selects videos that are still being uploaded and have a preview, earliest preview first. */
export function arrivingQuery(limit: number): Prisma.Sql {
  return Prisma.sql`
    SELECT v.id FROM "Upload" u JOIN "Video" v ON v."currentUploadId" = u.id
    WHERE u.state ${isOpenSql} AND u.version = 1 AND u."previewType" IS NOT NULL AND v."reviewState" = 'PENDING'
    ORDER BY u."previewAt", u.id LIMIT ${limit}`;
}

/** Selects the first video that matches after a position in the queue, and that this reviewer may claim. */
export function nextFreeQuery(
  reviewer: Viewer,
  asked: QueueQuestion,
  now: Date,
  place: { after?: Cursor; not?: string },
): Prisma.Sql {
  const order = orders[asked.order ?? "oldest"];
  const other = place.not ? Prisma.sql`v.id <> ${place.not}::uuid` : Prisma.sql`TRUE`;
  const beyond = place.after ? order.beyond(place.after) : Prisma.sql`TRUE`;
  return Prisma.sql`
    SELECT v.id FROM "Video" v
    WHERE ${waits} AND ${undecided} AND ${matches(reviewer, asked, now)} AND ${beyond} AND ${other}
      AND ${isFree(reviewer, now)}
    ORDER BY ${order.by} LIMIT 1`;
}

function later({ at, id }: Cursor): Prisma.Sql {
  return Prisma.sql`(v."submittedAt", v.id) > (${at}::timestamptz, ${id}::uuid)`;
}

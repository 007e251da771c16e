import { queueLengths } from "#lib/domain/queue-filters.ts";
import { NEAR_HOURS } from "#lib/domain/urgency.ts";
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

/** Not decided, not even undoably. A list, for it is short, and a join would let the planner leave the index's order. */
const undecided = Prisma.sql`v.id <> ALL (ARRAY(SELECT d."videoId" FROM "PendingDecision" d))`;

/** Counts waiting videos, including those with a decision that can still be undone. */
export const waitingCountQuery = Prisma.sql`SELECT count(*)::int AS waiting FROM "Video" v WHERE ${waits}`;

/** How many that match are counted: nobody leafs further. */
export const MOST_COUNTED = 1000;

/** Where in the queue a video is: `at` is when it was submitted, `pressing` by when it presses. */
export type QueuePlace = Cursor & { pressing: Date | null };

/**
 * Selects the ids of one page of waiting videos that match: first what presses, then the rest in the order asked for. Two walks
 * along an index each, put together: what presses depends on the time, and no index can be ordered by that.
 * @param now what presses depends on it, too
 */
export function queueQuery(
  reviewer: Viewer,
  asked: QueueQuestion,
  now: Date,
  place: { after?: QueuePlace | undefined; skip?: number; limit: number },
): Prisma.Sql {
  const { after, skip = 0, limit } = place;
  const wanted = Prisma.sql`${waits} AND ${undecided} AND ${matches(reviewer, asked, now)}`;
  return Prisma.sql`${floatingFirst(wanted, asked, now, after, skip + limit)} OFFSET ${skip} LIMIT ${limit}`;
}

/** Marked as urgent, or with a deadline that is near or over. */
function presses(now: Date): Prisma.Sql {
  return Prisma.sql`v.pressing IS NOT NULL AND v.pressing <= ${horizon(now)}::timestamptz`;
}

function horizon(now: Date): Date {
  return new Date(now.getTime() + NEAR_HOURS * 3_600_000);
}

/** Ids of the `most` first that are wanted after a place, in the queue's order. */
function floatingFirst(
  wanted: Prisma.Sql,
  asked: QueueQuestion,
  now: Date,
  after: QueuePlace | undefined,
  most: number,
): Prisma.Sql {
  const order = orders[asked.order ?? "oldest"];
  const floats = Prisma.sql`${wanted} AND ${presses(now)}`;
  const rests = Prisma.sql`${wanted} AND (v.pressing IS NULL OR v.pressing > ${horizon(now)}::timestamptz)`;
  const afterFloating = after?.pressing && after.pressing <= horizon(now) ? after : null;
  const beyondFloating = afterFloating
    ? Prisma.sql`(v.pressing, v."submittedAt", v.id) > (${afterFloating.pressing}::timestamptz, ${afterFloating.at}::timestamptz, ${afterFloating.id}::uuid)`
    : // After one of the rest, all that presses was before.
      Prisma.sql`${after === undefined}`;
  const beyond = after && !afterFloating ? order.beyond(after) : Prisma.sql`TRUE`;
  // As arrays: each walk is planned by itself then, for no more rows than it is asked for.
  const walk = (part: number, where: Prisma.Sql, by: Prisma.Sql) => Prisma.sql`
    SELECT walked.id, ${part}::int AS part, walked.place FROM unnest(ARRAY(
      SELECT v.id FROM "Video" v WHERE ${where} ORDER BY ${by} LIMIT ${most}
    )) WITH ORDINALITY AS walked(id, place)`;
  return Prisma.sql`
    SELECT found.id FROM (
      ${walk(0, Prisma.sql`${floats} AND ${beyondFloating}`, pressingFirst)}
      UNION ALL ${walk(1, Prisma.sql`${rests} AND ${beyond}`, order.by)}
    ) found ORDER BY found.part, found.place`;
}

/** Of what presses, whatever the order of the rest: urgent ones, then the nearest deadline. */
const pressingFirst = Prisma.sql`v.pressing, v."submittedAt", v.id`;

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
  const { search, creator, tag, language, rights, length, version, claim, urgency, assignee } =
    asked;
  const conditions = [
    ...(search ? containsWords(Prisma.sql`v."searchText"`, search) : []),
    creator && Prisma.sql`v."creatorId" = ${creator}::uuid`,
    tag && Prisma.sql`${tag} = ANY(v.tags)`,
    language && Prisma.sql`v.language = ${language}`,
    rights &&
      Prisma.sql`v.rights IS ${rights === "stated" ? Prisma.sql`NOT NULL` : Prisma.sql`NULL`}`,
    length && lasts(queueLengths[length]),
    version && Prisma.sql`v.version ${version === "resent" ? Prisma.sql`> 1` : Prisma.sql`= 1`}`,
    urgency && isOfUrgency(urgency, now),
    assignee === "mine" && Prisma.sql`v."assignedToId" = ${reviewer.id}::uuid`,
    assignee === "nobody" && Prisma.sql`v."assignedToId" IS NULL`,
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

/** Said so that the index of what presses serves them all. */
function isOfUrgency(urgency: NonNullable<QueueQuestion["urgency"]>, now: Date): Prisma.Sql {
  const marked = Prisma.sql`v.pressing IS NOT NULL`;
  if (urgency === "urgent") return Prisma.sql`${marked} AND v.urgent`;
  if (urgency === "due") return Prisma.sql`${marked} AND v."dueAt" IS NOT NULL`;
  return Prisma.sql`${marked} AND v."dueAt" <= ${now}::timestamptz`;
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
  place: { after?: QueuePlace; not?: string },
): Prisma.Sql {
  const other = place.not ? Prisma.sql`v.id <> ${place.not}::uuid` : Prisma.sql`TRUE`;
  const wanted = Prisma.sql`${waits} AND ${undecided} AND ${matches(reviewer, asked, now)} AND ${other}
    AND ${isFree(reviewer, now)}`;
  return Prisma.sql`${floatingFirst(wanted, asked, now, place.after, 1)} LIMIT 1`;
}

function later({ at, id }: Cursor): Prisma.Sql {
  return Prisma.sql`(v."submittedAt", v.id) > (${at}::timestamptz, ${id}::uuid)`;
}

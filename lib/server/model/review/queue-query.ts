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

/** Selects the ids of one page of waiting videos, oldest first. */
export function queueQuery(after: Cursor | undefined, limit: number): Prisma.Sql {
  return Prisma.sql`
    SELECT v.id FROM "Video" v WHERE ${waits} AND ${undecided} AND ${later(after)}
    ORDER BY v."submittedAt", v.id LIMIT ${limit}`;
}

/** Selects videos that are still being uploaded and have a preview, earliest preview first. */
export function arrivingQuery(limit: number): Prisma.Sql {
  return Prisma.sql`
    SELECT v.id FROM "Upload" u JOIN "Video" v ON v."currentUploadId" = u.id
    WHERE u.state ${isOpenSql} AND u.version = 1 AND u."previewType" IS NOT NULL AND v."reviewState" = 'PENDING'
    ORDER BY u."previewAt", u.id LIMIT ${limit}`;
}

/**
 * Selects the oldest video after a position in the queue that this reviewer may claim (`freeFor` in claim-video.ts says
 * the same).
 */
export function nextFreeQuery(
  reviewer: Viewer,
  now: Date,
  place: { after?: Cursor; not?: string },
): Prisma.Sql {
  const other = place.not ? Prisma.sql`v.id <> ${place.not}::uuid` : Prisma.sql`TRUE`;
  return Prisma.sql`
    SELECT v.id FROM "Video" v
    WHERE ${waits} AND ${undecided} AND ${later(place.after)} AND ${other}
      AND v."creatorId" <> ${reviewer.id}::uuid
      AND (v."claimedById" IS NULL OR v."claimedById" = ${reviewer.id}::uuid
        OR v."claimedUntil" <= ${now}::timestamptz
        OR EXISTS (SELECT 1 FROM "User" p WHERE p.id = v."claimedById"
          AND (p.role = 'CREATOR' OR p."suspendedAt" IS NOT NULL)))
    ORDER BY v."submittedAt", v.id LIMIT 1`;
}

function later(after: Cursor | undefined): Prisma.Sql {
  if (!after) return Prisma.sql`TRUE`;
  return Prisma.sql`(v."submittedAt", v.id) > (${after.at}::timestamptz, ${after.id}::uuid)`;
}

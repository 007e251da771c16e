import { isCountedSql } from "#lib/server/model/uploads/upload-states.ts";
import { decisions, invitesVersion } from "#lib/domain/decisions.ts";
import { periodOf } from "#lib/domain/period.ts";
import type { ListVideos } from "#lib/domain/wire/videos.ts";
import { Prisma } from "#lib/server/base/db/generated/client.ts";
import { env } from "#lib/server/base/env.ts";
import { containsWords } from "#lib/server/base/db/search.ts";
import { readCursor } from "#lib/server/model/videos/cursor.ts";
import type { Viewer } from "#lib/server/model/people/viewer.ts";

/**
 * Selects the ids of one page of the library, and one more if there is a next page. Written by hand: a row comparison
 * walks an index, whereas Prisma's own cursor is an OR, for which PostgreSQL cannot use it.
 * @throws Problem `invalid_request` for a cursor that is not ours
 */
export function libraryQuery(viewer: Viewer, query: ListVideos): Prisma.Sql {
  const newestFirst = query.order === "newest";
  const direction = newestFirst ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  const { tables, conditions } =
    viewer.role === "CREATOR" ? ofCreator(viewer.id, query) : ofReviewers(query);
  const { from, to, zone = env.PORTAL_TIME_ZONE } = query;
  const period = periodOf({ from, to, zone });

  if (query.review) conditions.push(Prisma.sql`v."reviewState" = ${query.review}::"ReviewState"`);
  if (query.search) conditions.push(...containsWords(searchText, query.search));
  if (query.tag) {
    // Its words are in the index; the tag itself is exact.
    conditions.push(...containsWords(searchText, query.tag));
    conditions.push(Prisma.sql`v.tags @> ARRAY[${query.tag}]::text[]`);
  }
  if (query.needs) conditions.push(needsCreator(viewer.id));
  if (period.from) conditions.push(Prisma.sql`v."createdAt" >= ${period.from}`);
  if (period.until) conditions.push(Prisma.sql`v."createdAt" < ${period.until}`);
  if (query.cursor) {
    const { at, id } = readCursor(query.cursor);
    const after = newestFirst ? Prisma.sql`<` : Prisma.sql`>`;
    conditions.push(
      Prisma.sql`(v."createdAt", v.id) ${after} (${at.toISOString()}::timestamptz, ${id}::uuid)`,
    );
  }
  return Prisma.sql`
    SELECT v.id FROM ${tables}
    WHERE ${Prisma.join(conditions, " AND ")}
    ORDER BY v."createdAt" ${direction}, v.id ${direction}
    LIMIT ${query.limit + 1}`;
}

const invitingVersions = decisions.filter(invitesVersion);

const searchText = Prisma.sql`v."searchText"`;

/** A creator's own that wait for them, each kind from an index of its own. */
function needsCreator(id: string): Prisma.Sql {
  return Prisma.sql`v.id IN (
    SELECT id FROM "Video" WHERE "creatorId" = ${id}::uuid AND "submittedAt" IS NOT NULL
      AND "reviewState" = ANY(${invitingVersions}::"ReviewState"[])
      AND NOT EXISTS (SELECT FROM "Upload" AS next WHERE next."videoId" = "Video".id AND next.state = 'RESERVED')
    UNION ALL
    SELECT id FROM "Video" WHERE "creatorId" = ${id}::uuid AND rights IS NULL AND "reviewState" = 'PENDING'
    UNION ALL
    SELECT mine.id FROM "Video" AS mine JOIN "Upload" AS refused ON refused.id = mine."currentUploadId"
    WHERE mine."creatorId" = ${id}::uuid AND mine."submittedAt" IS NULL AND refused.state = 'REFUSED')`;
}

type Rows = { tables: Prisma.Sql; conditions: Prisma.Sql[] };

/** Submitted videos are verified; only for the others the version must be read. */
const submitted = Prisma.sql`v."submittedAt" IS NOT NULL`;
const unsubmitted = Prisma.sql`v."submittedAt" IS NULL`;

/** A creator's own videos: being uploaded, verified or refused. */
function ofCreator(id: string, { creator, upload }: ListVideos): Rows {
  const own = [Prisma.sql`v."creatorId" = ${id}::uuid`];
  if (creator && creator !== id) own.push(Prisma.sql`FALSE`);
  if (upload === "VERIFIED") {
    return { tables: Prisma.sql`"Video" v`, conditions: [...own, submitted] };
  }
  const tables = Prisma.sql`"Video" v JOIN "Upload" u ON u.id = v."currentUploadId"`;
  const state = upload
    ? [unsubmitted, Prisma.sql`u.state = ${upload}::"UploadState"`]
    : [Prisma.sql`u.state ${isCountedSql}`];
  return { tables, conditions: [...own, ...state] };
}

/** Everybody's videos that were verified. */
function ofReviewers({ creator, upload }: ListVideos): Rows {
  const conditions = [submitted];
  if (creator) conditions.push(Prisma.sql`v."creatorId" = ${creator}::uuid`);
  if (upload && upload !== "VERIFIED") conditions.push(Prisma.sql`FALSE`);
  return { tables: Prisma.sql`"Video" v`, conditions };
}

import { isCountedSql } from "#lib/server/model/uploads/upload-states.ts";
import type { ListVideos } from "#lib/domain/wire/videos.ts";
import { Prisma } from "#lib/server/base/db/generated/client.ts";
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

  if (query.review) conditions.push(Prisma.sql`v."reviewState" = ${query.review}::"ReviewState"`);
  if (query.search) conditions.push(...containsWords(Prisma.sql`v."searchText"`, query.search));
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

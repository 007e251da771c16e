import type { ListVideos, VideoPage } from "#lib/domain/wire/videos.ts";
import { db } from "../db/client.ts";
import { databaseNow } from "../db/clock.ts";
import { Prisma } from "../db/generated/client.ts";
import { applyDueDecisions } from "../review/due-decisions.ts";
import { readCursor, writeCursor } from "./cursor.ts";
import type { Viewer } from "./find-video.ts";
import { summarizeVideo, summaryInclude } from "./summarize-video.ts";

/**
 * One page of the library. Pages hang on (createdAt, id), never on an offset, so they stay whole while videos arrive
 * and cost the same at the millionth row. Creators see their own videos that are on their way, verified or refused;
 * the desk sees everybody's that were verified.
 * @throws Problem `invalid_request` for a cursor that is not ours
 */
export async function listVideos(viewer: Viewer, query: ListVideos): Promise<VideoPage> {
  await applyDueDecisions(await databaseNow());
  const newestFirst = query.order === "newest";
  const direction = newestFirst ? Prisma.sql`DESC` : Prisma.sql`ASC`;

  // One more than asked for tells whether there is a next page. The row comparison walks the index; Prisma's own
  // cursor would be an OR that PostgreSQL cannot use it for.
  const found = await db.$queryRaw<{ id: string }[]>`
    SELECT v.id
    FROM "Video" v
    JOIN "Upload" u ON u.id = v."currentUploadId"
    WHERE ${Prisma.join(conditionsFor(viewer, query, newestFirst), " AND ")}
    ORDER BY v."createdAt" ${direction}, v.id ${direction}
    LIMIT ${query.limit + 1}`;

  const ids = found.slice(0, query.limit).map(({ id }) => id);
  const rows = await db.video.findMany({ where: { id: { in: ids } }, include: summaryInclude });
  const rowOf = new Map(rows.map((row) => [row.id, row]));
  const page = ids.flatMap((id) => rowOf.get(id) ?? []);

  const last = page.at(-1);
  const more = found.length > query.limit && last;
  return {
    videos: await Promise.all(page.map((row) => summarizeVideo(viewer, row))),
    nextCursor: more ? writeCursor({ at: last.createdAt, id: last.id }) : null,
  };
}

function conditionsFor(viewer: Viewer, query: ListVideos, newestFirst: boolean): Prisma.Sql[] {
  const conditions =
    viewer.role === "CREATOR"
      ? [
          Prisma.sql`v."creatorId" = ${viewer.id}::uuid`,
          Prisma.sql`u.state IN ('RESERVED', 'VERIFIED', 'REFUSED')`,
        ]
      : [Prisma.sql`u.state = 'VERIFIED'`];

  if (query.creator) conditions.push(Prisma.sql`v."creatorId" = ${query.creator}::uuid`);
  if (query.upload) conditions.push(Prisma.sql`u.state = ${query.upload}::"UploadState"`);
  if (query.review) conditions.push(Prisma.sql`v."reviewState" = ${query.review}::"ReviewState"`);
  if (query.search) conditions.push(...query.search.split(/\s+/).map(contains));
  if (query.cursor) {
    const { at, id } = readCursor(query.cursor);
    const after = newestFirst ? Prisma.sql`<` : Prisma.sql`>`;
    conditions.push(
      Prisma.sql`(v."createdAt", v.id) ${after} (${at.toISOString()}::timestamptz, ${id}::uuid)`,
    );
  }
  return conditions;
}

/** Every word must be found somewhere, as it is written: % and _ are ordinary characters to people. */
function contains(word: string): Prisma.Sql {
  const patterns = casesOf(word).map((each) => `%${each.replace(/[\\%_]/g, String.raw`\$&`)}%`);
  return Prisma.sql`(v.title ILIKE ANY (${patterns}::text[]) OR v.description ILIKE ANY (${patterns}::text[])
    OR u."fileName" ILIKE ANY (${patterns}::text[])
    OR array_to_string(v.tags, ' ') ILIKE ANY (${patterns}::text[]))`;
}

/** As people write a word. Of letters beyond ASCII a database of locale C knows no other case. */
function casesOf(word: string): string[] {
  if (/^[\x20-\x7e]*$/.test(word)) return [word];
  const [first = "", ...rest] = word.toLowerCase();
  return [
    ...new Set([word, word.toLowerCase(), word.toUpperCase(), first.toUpperCase() + rest.join("")]),
  ];
}

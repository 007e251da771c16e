import { Prisma } from "#lib/server/base/db/generated/client.ts";
import type { Subjects } from "./find-subjects.ts";

type Page = { before: bigint | undefined; limit: number };

/**
 * Selects the ids of the newest entries before one, of all or of some subjects. Exported for tests that check its plan.
 */
export function entriesQuery(page: Page, subjects?: Subjects): Prisma.Sql {
  const { before, limit } = page;
  if (!subjects) {
    const where = before === undefined ? Prisma.empty : Prisma.sql`WHERE e.id < ${before}`;
    return Prisma.sql`
      SELECT e.id FROM "TimelineEntry" AS e ${where} ORDER BY e.id DESC LIMIT ${limit}`;
  }
  const { people, videos, addresses } = subjects;
  const parts = [
    newestOf(page, Prisma.sql`${people}::uuid[]`, Prisma.sql`e."actorId"`),
    newestOf(page, Prisma.sql`${people}::uuid[]`, Prisma.sql`e."personId"`),
    newestOf(page, Prisma.sql`${addresses}::text[]`, Prisma.sql`e.data ->> 'email'`),
    newestOf(page, Prisma.sql`${videos}::uuid[]`, Prisma.sql`e."videoId"`),
  ];
  return Prisma.sql`
    SELECT found.id FROM (${Prisma.join(parts, " UNION ")}) AS found
    ORDER BY found.id DESC LIMIT ${limit}`;
}

/** Selects the newest of each subject, from the index that begins with it: the page cannot need more of them. */
function newestOf({ before, limit }: Page, subjects: Prisma.Sql, column: Prisma.Sql): Prisma.Sql {
  const earlier = before === undefined ? Prisma.empty : Prisma.sql`AND e.id < ${before}`;
  return Prisma.sql`
    SELECT newest.id FROM unnest(${subjects}) AS subject(it) CROSS JOIN LATERAL (
      SELECT e.id FROM "TimelineEntry" AS e
      WHERE ${column} = subject.it ${earlier}
      ORDER BY e.id DESC LIMIT ${limit}
    ) AS newest`;
}

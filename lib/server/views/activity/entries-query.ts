import { kindsOf } from "#lib/domain/events/event-groups.ts";
import type { Period } from "#lib/domain/period.ts";
import type { ListActivity } from "#lib/domain/wire/timeline.ts";
import { Prisma } from "#lib/server/base/db/generated/client.ts";
import type { Subjects } from "./find-subjects.ts";

/** Where a page of entries ended. */
export type EntryPosition = { at: Date; id: bigint };

export type EntriesAsked = {
  kind?: ListActivity["kind"];
  period: Period;
  /** An entry is about something of each. */
  about: readonly Subjects[];
  after: EntryPosition | undefined;
  limit: number;
};

/** Selects the ids and times of the newest entries. Exported for tests that check its plan. */
export function entriesQuery(asked: EntriesAsked): Prisma.Sql {
  const { about, kind, limit } = asked;
  const [subjects, ...others] = about;
  const kinds = kind && Prisma.sql`${[...kindsOf(kind)]}::text[]`;
  const ofKind = kinds ? [Prisma.sql`e.kind = ANY(${kinds})`] : [];
  const conditions = [...conditionsOf(asked), ...others.map(isAbout)];
  if (!subjects) {
    return kinds
      ? newest(newestOf(kinds, Prisma.sql`e.kind`, conditions, limit), limit)
      : Prisma.sql`
          SELECT e.id, e.at FROM "TimelineEntry" AS e ${where(conditions)}
          ORDER BY e.at DESC, e.id DESC LIMIT ${limit}`;
  }
  const parts = columnsOf(subjects).map(({ values, column }) =>
    newestOf(values, column, [...conditions, ...ofKind], limit),
  );
  return newest(Prisma.join(parts, " UNION "), limit);
}

function newest(found: Prisma.Sql, limit: number): Prisma.Sql {
  return Prisma.sql`
    SELECT found.id, found.at FROM (${found}) AS found
    ORDER BY found.at DESC, found.id DESC LIMIT ${limit}`;
}

/** Selects the newest of each value, from the index that begins with it: the page cannot need more of them. */
function newestOf(
  values: Prisma.Sql,
  column: Prisma.Sql,
  conditions: readonly Prisma.Sql[],
  limit: number,
): Prisma.Sql {
  return Prisma.sql`
    SELECT newest.id, newest.at FROM unnest(${values}) AS value(it) CROSS JOIN LATERAL (
      SELECT e.id, e.at FROM "TimelineEntry" AS e
      ${where([Prisma.sql`${column} = value.it`, ...conditions])}
      ORDER BY e.at DESC, e.id DESC LIMIT ${limit}
    ) AS newest`;
}

function conditionsOf({ period, after }: EntriesAsked): Prisma.Sql[] {
  const conditions = [];
  if (period.from) conditions.push(Prisma.sql`e.at >= ${period.from}`);
  if (period.until) conditions.push(Prisma.sql`e.at < ${period.until}`);
  if (after) conditions.push(Prisma.sql`(e.at, e.id) < (${after.at}, ${after.id})`);
  return conditions;
}

function isAbout(subjects: Subjects): Prisma.Sql {
  const either = columnsOf(subjects).map(
    ({ values, column }) => Prisma.sql`${column} = ANY(${values})`,
  );
  return Prisma.sql`(${Prisma.join(either, " OR ")})`;
}

/** The columns that say what an entry is about, with what they may have. */
function columnsOf({ people, videos, addresses }: Subjects) {
  return [
    { column: Prisma.sql`e."actorId"`, values: Prisma.sql`${people}::uuid[]` },
    { column: Prisma.sql`e."personId"`, values: Prisma.sql`${people}::uuid[]` },
    { column: Prisma.sql`e.data ->> 'email'`, values: Prisma.sql`${addresses}::text[]` },
    { column: Prisma.sql`e."videoId"`, values: Prisma.sql`${videos}::uuid[]` },
  ];
}

function where(conditions: readonly Prisma.Sql[]): Prisma.Sql {
  return conditions.length > 0
    ? Prisma.sql`WHERE ${Prisma.join([...conditions], " AND ")}`
    : Prisma.empty;
}

import type { PeopleSort } from "#lib/domain/people-sorts.ts";
import type { ListPeople } from "#lib/domain/wire/people.ts";
import { Prisma } from "#lib/server/base/db/generated/client.ts";
import { matchPeople } from "#lib/server/model/people/match-people.ts";
import {
  momentCursor,
  numberCursor,
  readPeopleCursor,
  writePeopleCursor,
} from "./people-cursor.ts";

/** A row of {@link peopleQuery}. */
export type FoundPerson = {
  id: string;
  email: string;
  /** The name as it is sorted. */
  shown: string;
  /** What else it is sorted by. */
  at: Date | null;
  n: number | null;
  /** How many a search has found; 0 without one. */
  matches: bigint;
};

/** Further ones are not counted. */
export const MOST_COUNTED = 10_000;

type Order = {
  /** The expressions of an index, in its order. */
  keys: Prisma.Sql[];
  /** Whether they are in PersonStats, which is `s` then. */
  ofStats: boolean;
  /** The values of `keys` where a page ended. */
  read: (cursor: string) => Prisma.Sql[];
  write: (last: FoundPerson) => string;
};

// The expressions of the indexes.
const shown = Prisma.sql`left(coalesce(u.name, u.email), 100)`;
const seen = Prisma.sql`coalesce(s."lastSeenAt", '1970-01-01 00:00:00+00'::timestamptz)`;

const byName: Order = {
  keys: [shown, Prisma.sql`u.email`, Prisma.sql`u.id`],
  ofStats: false,
  read: (cursor) => {
    const [name, email, id] = readPeopleCursor(cursor);
    return [Prisma.sql`${name}`, Prisma.sql`${email}`, Prisma.sql`${id}::uuid`];
  },
  write: (last) => writePeopleCursor([last.shown, last.email, last.id]),
};

const readMoment = (cursor: string) => {
  const { at, id } = momentCursor.read(cursor);
  return [Prisma.sql`${at}::timestamptz`, Prisma.sql`${id}::uuid`];
};
const writeMoment = ({ at, id }: FoundPerson) =>
  momentCursor.write({ at: (at ?? new Date(0)).toISOString(), id });

const byJoining: Order = {
  keys: [Prisma.sql`u."createdAt"`, Prisma.sql`u.id`],
  ofStats: false,
  read: readMoment,
  write: writeMoment,
};

const byLastSeen: Order = {
  keys: [seen, Prisma.sql`s."userId"`],
  ofStats: true,
  read: readMoment,
  write: writeMoment,
};

const byVideos: Order = {
  keys: [Prisma.sql`s."videosSent"`, Prisma.sql`s."userId"`],
  ofStats: true,
  read: (cursor) => {
    const { n, id } = numberCursor.read(cursor);
    return [Prisma.sql`${n}::int`, Prisma.sql`${id}::uuid`];
  },
  write: ({ n, id }) => numberCursor.write({ n: n ?? 0, id }),
};

const orders: Record<PeopleSort, Order> = {
  name: byName,
  "-name": byName,
  joined: byJoining,
  "-joined": byJoining,
  lastSeen: byLastSeen,
  "-lastSeen": byLastSeen,
  videos: byVideos,
  "-videos": byVideos,
};

/** The cursor of the page after `last`. */
export function cursorAfter(sort: PeopleSort, last: FoundPerson): string {
  return orders[sort].write(last);
}

/**
 * Selects a page and one more, in order.
 * @throws Problem `invalid_request` for a cursor that is not of this order
 */
export function peopleQuery(query: ListPeople): Prisma.Sql {
  const { search, sort, cursor, limit } = query;
  const { keys, ofStats, read } = orders[sort];
  const backwards = sort.startsWith("-");
  const direction = backwards ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  const narrowed = conditionsOf(query);
  const after = cursor
    ? [
        Prisma.sql`(${Prisma.join(keys)}) ${backwards ? Prisma.sql`<` : Prisma.sql`>`} (${Prisma.join(read(cursor))})`,
      ]
    : [];
  const columns = Prisma.sql`u.id, u.email, ${shown} AS shown,
    ${keys.length === 2 && keys !== byVideos.keys ? keys[0] : Prisma.sql`NULL::timestamptz`} AS at,
    ${keys === byVideos.keys ? keys[0] : Prisma.sql`NULL::int`} AS n`;
  const order = Prisma.sql`
    ORDER BY ${Prisma.join(keys.map((key) => Prisma.sql`${key} ${direction}`))} LIMIT ${limit + 1}`;
  if (!search) {
    const tables = ofStats
      ? Prisma.sql`"PersonStats" AS s JOIN "User" AS u ON u.id = s."userId"`
      : Prisma.sql`"User" AS u`;
    return Prisma.sql`
      SELECT ${columns}, 0::bigint AS matches FROM ${tables} ${where([...narrowed, ...after])} ${order}`;
  }
  // Sorted after matching: walking the index in its order, a search for Walter would pass everybody from A to V first.
  // LATERAL with OFFSET is looked up for each match, instead of hashing everybody's.
  const tables = ofStats
    ? Prisma.sql`matching AS u CROSS JOIN LATERAL (
        SELECT * FROM "PersonStats" AS each WHERE each."userId" = u.id OFFSET 0) AS s`
    : Prisma.sql`matching AS u`;
  return Prisma.sql`
    WITH matching AS MATERIALIZED (${matchPeople(search, narrowed)})
    SELECT ${columns}, (SELECT count(*) FROM matching) AS matches
    FROM ${tables} ${where(after)} ${order}`;
}

/** Counts everybody whom a list without a search is narrowed to, up to one more than {@link MOST_COUNTED}. */
export function countQuery(query: Pick<ListPeople, "role" | "state">): Prisma.Sql {
  // In the order of an index, of which that many are read.
  const order = query.role && !query.state ? Prisma.sql`u.role, u.id` : Prisma.sql`u.id`;
  return Prisma.sql`
    SELECT count(*) AS total FROM (
      SELECT u.id FROM "User" AS u ${where(conditionsOf(query))} ORDER BY ${order} LIMIT ${MOST_COUNTED + 1}
    ) AS counted`;
}

function conditionsOf({ role, state }: Pick<ListPeople, "role" | "state">): Prisma.Sql[] {
  // What is left of those who were erased is on no list.
  const conditions = [Prisma.sql`u."erasedAt" IS NULL`];
  if (role) conditions.push(Prisma.sql`u.role = ${role}::"Role"`);
  if (state === "suspended") conditions.push(Prisma.sql`u."suspendedAt" IS NOT NULL`);
  if (state === "trusted") conditions.push(Prisma.sql`u.trust = 'TRUSTED'`);
  if (state === "watched") conditions.push(Prisma.sql`u.trust = 'WATCHED'`);
  if (state === "active") conditions.push(Prisma.sql`u."suspendedAt" IS NULL`);
  return conditions;
}

function where(conditions: readonly Prisma.Sql[]): Prisma.Sql {
  return conditions.length > 0
    ? Prisma.sql`WHERE ${Prisma.join([...conditions], " AND ")}`
    : Prisma.empty;
}

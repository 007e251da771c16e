import { countToday } from "#lib/server/model/uploads/count-today.ts";
import type { ListPeople, PeoplePage } from "#lib/domain/wire/people.ts";
import { db } from "#lib/server/base/db/client.ts";
import { Prisma } from "#lib/server/base/db/generated/client.ts";
import { MOST_MATCHES, matchPeople } from "#lib/server/model/people/match-people.ts";
import { readPeopleCursor, writePeopleCursor } from "./people-cursor.ts";
import { viewPerson } from "#lib/server/model/people/view-person.ts";

type Found = { shown: string; email: string; id: string; matches: bigint };

/**
 * Lists one page of accounts by name, with today's uploads of each. People without a name are sorted by address. A
 * search that matches more than {@link MOST_MATCHES} lists the newest accounts.
 * @throws Problem `invalid_request` for a cursor that is not ours
 */
export async function listPeople(query: ListPeople, now: Date): Promise<PeoplePage> {
  const found = await db.$queryRaw<Found[]>(peopleQuery(query));
  const page = found.slice(0, query.limit);
  const ids = page.map(({ id }) => id);
  const [users, taken] = await Promise.all([
    db.user.findMany({ where: { id: { in: ids } } }),
    countToday(ids, now),
  ]);
  const userOf = new Map(users.map((user) => [user.id, user]));
  const people = ids.flatMap((id) => {
    const user = userOf.get(id);
    return user ? [viewPerson(user, taken.get(id) ?? 0)] : [];
  });

  const last = page.at(-1);
  const more = found.length > query.limit && last;
  return {
    people,
    nextCursor: more ? writePeopleCursor([last.shown, last.email, last.id]) : null,
    ...(query.search && last && last.matches >= MOST_MATCHES && { truncated: true }),
  };
}

/** Selects a page and one more, in order. Exported for tests that check its plan. */
export function peopleQuery({ search, cursor, limit }: ListPeople): Prisma.Sql {
  // The expression of the index.
  const shown = Prisma.sql`left(coalesce(u.name, u.email), 100)`;
  const [name, email, id] = cursor ? readPeopleCursor(cursor) : [];
  const after = cursor
    ? Prisma.sql`WHERE (${shown}, u.email, u.id) > (${name}, ${email}, ${id}::uuid)`
    : Prisma.empty;
  const rest = Prisma.sql`${after} ORDER BY ${shown}, u.email, u.id LIMIT ${limit + 1}`;
  if (!search) {
    return Prisma.sql`
      SELECT ${shown} AS shown, u.email, u.id, 0::bigint AS matches FROM "User" AS u ${rest}`;
  }
  // Sorted after matching: walking the index in its order, a search for Walter would pass everybody from A to V first.
  return Prisma.sql`
    WITH matching AS MATERIALIZED (${matchPeople(search)})
    SELECT ${shown} AS shown, u.email, u.id, (SELECT count(*) FROM matching) AS matches
    FROM matching AS u ${rest}`;
}

import { countToday } from "#lib/server/model/uploads/count-today.ts";
import type { ListPeople, PeoplePage } from "#lib/domain/wire/people.ts";
import { db } from "#lib/server/base/db/client.ts";
import { MOST_MATCHES } from "#lib/server/model/people/match-people.ts";
import { viewPerson, withStats } from "#lib/server/model/people/view-person.ts";
import { countQuery, cursorAfter, peopleQuery } from "./people-query.ts";
import type { FoundPerson } from "./people-query.ts";

/**
 * Lists one page of accounts, with today's uploads of each. By name, people without one are sorted by address. A search
 * that matches more than {@link MOST_MATCHES} lists the newest accounts.
 * @throws Problem `invalid_request` for a cursor that is not ours, or of another order
 */
export async function listPeople(query: ListPeople, now: Date): Promise<PeoplePage> {
  const [found, counted] = await Promise.all([
    db.$queryRaw<FoundPerson[]>(peopleQuery(query)),
    query.search ? null : db.$queryRaw<{ total: bigint }[]>(countQuery(query)),
  ]);
  const page = found.slice(0, query.limit);
  const ids = page.map(({ id }) => id);
  const [users, taken] = await Promise.all([
    db.user.findMany({ where: { id: { in: ids } }, include: withStats }),
    countToday(ids, now),
  ]);
  const userOf = new Map(users.map((user) => [user.id, user]));
  const people = ids.flatMap((id) => {
    const user = userOf.get(id);
    return user ? [viewPerson(user, taken.get(id) ?? 0)] : [];
  });

  const last = page.at(-1);
  const matches = last?.matches ?? 0n;
  return {
    people,
    nextCursor: found.length > query.limit && last ? cursorAfter(query.sort, last) : null,
    total: Number(counted?.[0]?.total ?? matches),
    ...(query.search && matches >= MOST_MATCHES && { truncated: true }),
  };
}

import { Prisma } from "#lib/server/base/db/generated/client.ts";
import { containsWords } from "#lib/server/base/db/search.ts";

/** People, invitations or videos that a search goes on with. Whoever needs more adds a word. */
export const MOST_MATCHES = 1000;

/**
 * Returns the query for people with every word of `search` in name or address: the newest {@link MOST_MATCHES}. Ids
 * begin with the time (UUIDv7).
 * @param also what else must be true of `u`
 */
export function matchPeople(search: string, also: readonly Prisma.Sql[] = []): Prisma.Sql {
  const text = Prisma.sql`coalesce(u.name, '') || ' ' || u.email`;
  return Prisma.sql`
    SELECT u.id, u.name, u.email, u."createdAt" FROM "User" AS u
    WHERE ${Prisma.join([...containsWords(text, search), ...also], " AND ")}
    ORDER BY u.id DESC LIMIT ${MOST_MATCHES}`;
}

import { db } from "#lib/server/base/db/client.ts";
import { Prisma } from "#lib/server/base/db/generated/client.ts";
import { containsWords } from "#lib/server/base/db/search.ts";
import { MOST_MATCHES, matchPeople } from "#lib/server/model/people/match-people.ts";

/** Whose entries a search of the history returns. */
export type Subjects = {
  people: string[];
  videos: string[];
  /** Of people found and people invited: some entries only have the address. */
  addresses: string[];
};

/**
 * Finds people and invitations by name and address, and videos by title. `truncated` if there are more of a kind than
 * the newest {@link MOST_MATCHES}.
 */
export async function findSubjects(
  search: string,
): Promise<{ subjects: Subjects; truncated: boolean }> {
  const [people, videos, invitations] = await Promise.all([
    db.$queryRaw<{ id: string; email: string }[]>(matchPeople(search)),
    db.$queryRaw<{ id: string }[]>(matchVideos(search)),
    db.$queryRaw<{ email: string }[]>(matchInvitations(search)),
  ]);
  const addresses = new Set([...people, ...invitations].map(({ email }) => email));
  return {
    subjects: {
      people: people.map(({ id }) => id),
      videos: videos.map(({ id }) => id),
      addresses: [...addresses],
    },
    truncated: [people, videos, invitations].some(({ length }) => length >= MOST_MATCHES),
  };
}

/** Selects the newest videos with every word in the title, which is part of their indexed search text. */
export function matchVideos(search: string): Prisma.Sql {
  const conditions = [Prisma.sql`v."searchText"`, Prisma.sql`v.title`].flatMap((text) =>
    containsWords(text, search),
  );
  return Prisma.sql`
    SELECT v.id FROM "Video" AS v WHERE ${Prisma.join(conditions, " AND ")}
    ORDER BY v."createdAt" DESC, v.id DESC LIMIT ${MOST_MATCHES}`;
}

/** Selects the newest invitations with every word in name or address. */
export function matchInvitations(search: string): Prisma.Sql {
  const text = Prisma.sql`coalesce(i.name, '') || ' ' || i.email`;
  return Prisma.sql`
    SELECT i.email FROM "Invitation" AS i
    WHERE ${Prisma.join(containsWords(text, search), " AND ")}
    ORDER BY i."createdAt" DESC, i.id DESC LIMIT ${MOST_MATCHES}`;
}

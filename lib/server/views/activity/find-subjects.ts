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

/** What entries by or about one person are found by, or about one video. Of an unknown one there are none. */
export async function subjectsOf(one: { person: string } | { video: string }): Promise<Subjects> {
  if ("video" in one) return { people: [], videos: [one.video], addresses: [] };
  const person = await db.user.findUnique({
    where: { id: one.person },
    select: { email: true },
  });
  return { people: [one.person], videos: [], addresses: person ? [person.email] : [] };
}

/** The name and the title of what a list is narrowed to; null of what is not there. */
export async function namesOf(asked: {
  person?: string | undefined;
  video?: string | undefined;
}): Promise<{ person: string | null; video: string | null }> {
  const { person, video } = asked;
  const [somebody, film] = await Promise.all([
    person ? db.user.findUnique({ where: { id: person } }) : null,
    video ? db.video.findUnique({ where: { id: video }, select: { title: true } }) : null,
  ]);
  return { person: somebody && (somebody.name ?? somebody.email), video: film?.title ?? null };
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

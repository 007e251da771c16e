import { isId } from "#lib/domain/is-id.ts";
import { Problem } from "#lib/domain/problem.ts";
import { decisions, eventOf } from "#lib/domain/decisions.ts";
import type { DecisionEvent, ReviewState } from "#lib/domain/decisions.ts";
import type { PersonView } from "#lib/domain/wire/people.ts";
import { db } from "#lib/server/base/db/client.ts";
import { Prisma } from "#lib/server/base/db/generated/client.ts";
import { countToday } from "#lib/server/model/uploads/count-today.ts";
import { viewPerson, withStats } from "#lib/server/model/people/view-person.ts";

/** A person as the desk sees them. */
export type PersonRecord = {
  person: PersonView;
  /** Whether name and address are gone. */
  erased: boolean;
  /** What colleagues should know. */
  note: string;
  /** Their videos that reached the desk, by how they ended. */
  videos: Partial<Record<ReviewState, number>>;
  /** How often they decided so, of whatever was decided later. */
  decisions: Partial<Record<DecisionEvent, number>>;
};

/** The events that a reviewer's decisions are. */
export const decisionKinds: DecisionEvent[] = decisions.map(eventOf);

/** Reads everything about one person that is not a list. @throws Problem `person_not_found` */
export async function readPerson(personId: string, now: Date): Promise<PersonRecord> {
  const user = isId(personId)
    ? await db.user.findUnique({ where: { id: personId }, include: withStats })
    : null;
  if (!user) throw new Problem("person_not_found", "There is no such person.");
  const [today, videos, decisions] = await Promise.all([
    countToday([user.id], now),
    db.$queryRaw<{ state: ReviewState; count: number }[]>(videoCountsQuery(user.id)),
    db.$queryRaw<{ kind: DecisionEvent; count: number }[]>(decisionCountsQuery(user.id)),
  ]);
  return {
    person: viewPerson(user, today.get(user.id) ?? 0),
    erased: user.erasedAt !== null,
    note: user.deskNote,
    videos: Object.fromEntries(videos.map(({ state, count }) => [state, count])),
    decisions: Object.fromEntries(decisions.map(({ kind, count }) => [kind, count])),
  };
}

/** Counts a creator's videos by their state, from an index. Exported for tests that check its plan. */
export function videoCountsQuery(creatorId: string): Prisma.Sql {
  return Prisma.sql`
    SELECT "reviewState" AS state, count(*)::int AS count FROM "Video"
    WHERE "creatorId" = ${creatorId}::uuid AND "submittedAt" IS NOT NULL GROUP BY "reviewState"`;
}

/** Counts somebody's decisions by their kind, from an index. Exported for tests that check its plan. */
export function decisionCountsQuery(reviewerId: string): Prisma.Sql {
  return Prisma.sql`
    SELECT kind, count(*)::int AS count FROM "TimelineEntry"
    WHERE "actorId" = ${reviewerId}::uuid AND ${isDecision} GROUP BY kind`;
}

/** The condition of the index, which is taken for exactly this. */
export const isDecision = Prisma.raw(
  `kind IN (${decisionKinds.map((kind) => `'${kind}'`).join(", ")})`,
);

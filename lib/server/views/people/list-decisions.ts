import { db } from "#lib/server/base/db/client.ts";
import { Prisma } from "#lib/server/base/db/generated/client.ts";
import { isDecision } from "./read-person.ts";
import type { DecisionEvent } from "#lib/domain/decisions.ts";

/** One decision that somebody made. */
export type DecisionMade = {
  id: string;
  at: string;
  kind: DecisionEvent;
  reason: string | null;
  video: { id: string; title: string } | null;
};

type Row = {
  id: bigint;
  at: Date;
  kind: DecisionEvent;
  reason: string | null;
  videoId: string | null;
  title: string | null;
};

/** Lists one page of a reviewer's decisions, newest first. A cursor that is not ours begins at the beginning. */
export async function listDecisions(
  reviewerId: string,
  { cursor, limit }: { cursor: string | undefined; limit: number },
): Promise<{ decisions: DecisionMade[]; nextCursor: string | null }> {
  const before = /^\d{1,18}$/.test(cursor ?? "") ? BigInt(cursor ?? 0) : undefined;
  const rows = await db.$queryRaw<Row[]>(decisionsQuery(reviewerId, before, limit));
  const page = rows.slice(0, limit);
  return {
    decisions: page.map(({ id, at, kind, reason, videoId, title }) => ({
      id: String(id),
      at: at.toISOString(),
      kind,
      reason,
      video: videoId === null ? null : { id: videoId, title: title ?? "" },
    })),
    nextCursor: rows.length > limit ? String(page.at(-1)?.id ?? "") : null,
  };
}

/** Selects a page and one more. Exported for tests that check its plan. */
export function decisionsQuery(
  reviewerId: string,
  before: bigint | undefined,
  limit: number,
): Prisma.Sql {
  const earlier = before === undefined ? Prisma.empty : Prisma.sql`AND e.id < ${before}`;
  return Prisma.sql`
    SELECT e.id, e.at, e.kind, e.data ->> 'reason' AS reason, v.id AS "videoId", v.title
    FROM (
      SELECT * FROM "TimelineEntry" WHERE "actorId" = ${reviewerId}::uuid AND ${isDecision}
    ) AS e LEFT JOIN "Video" AS v ON v.id = e."videoId"
    WHERE TRUE ${earlier}
    ORDER BY e.id DESC LIMIT ${limit + 1}`;
}

import { decisions, releases } from "#lib/domain/decisions.ts";
import { literals } from "#lib/server/base/db/literals.ts";
import { db } from "#lib/server/base/db/client.ts";
import { Prisma } from "#lib/server/base/db/generated/client.ts";

/** A creator's verified videos so far, and how many of them were approved. */
export type CreatorRecord = { sent: number; approved: number };

export async function creatorRecord(creatorId: string): Promise<CreatorRecord> {
  const [row] = await db.$queryRaw<CreatorRecord[]>(creatorRecordQuery(creatorId));
  return row ?? { sent: 0, approved: 0 };
}

/** Submitted videos are verified. */
export function creatorRecordQuery(creatorId: string): Prisma.Sql {
  return Prisma.sql`
    SELECT count(*)::int AS sent, (count(*) FILTER (WHERE "reviewState" IN (${literals(decisions.filter(releases))})))::int AS approved
    FROM "Video" WHERE "creatorId" = ${creatorId}::uuid AND "submittedAt" IS NOT NULL`;
}

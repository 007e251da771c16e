import { decisions, releases } from "#lib/domain/decisions.ts";
import type { Trust } from "#lib/domain/trust.ts";
import { literals } from "#lib/server/base/db/literals.ts";
import { db } from "#lib/server/base/db/client.ts";
import { Prisma } from "#lib/server/base/db/generated/client.ts";

/**
 * A creator's verified videos so far, and how many of them were approved; what the desk thinks of them, and the note for
 * it.
 */
export type CreatorRecord = {
  sent: number;
  approved: number;
  trust: Trust | null;
  note: string;
};

export async function creatorRecord(creatorId: string): Promise<CreatorRecord> {
  const [[counts], user] = await Promise.all([
    db.$queryRaw<{ sent: number; approved: number }[]>(creatorRecordQuery(creatorId)),
    db.user.findUnique({
      where: { id: creatorId },
      select: { trust: true, deskNote: true },
    }),
  ]);
  return {
    sent: counts?.sent ?? 0,
    approved: counts?.approved ?? 0,
    trust: user?.trust ?? null,
    note: user?.deskNote ?? "",
  };
}

/** Submitted videos are verified. */
export function creatorRecordQuery(creatorId: string): Prisma.Sql {
  return Prisma.sql`
    SELECT count(*)::int AS sent, (count(*) FILTER (WHERE "reviewState" IN (${literals(decisions.filter(releases))})))::int AS approved
    FROM "Video" WHERE "creatorId" = ${creatorId}::uuid AND "submittedAt" IS NOT NULL`;
}

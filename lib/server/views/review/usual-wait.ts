import { decisions } from "#lib/domain/decisions.ts";
import { db } from "#lib/server/base/db/client.ts";
import { Prisma } from "#lib/server/base/db/generated/client.ts";

/** Fewer decisions than this say nothing about the next one. */
const ENOUGH = 5;

/**
 * Seconds within which the desk has decided on four of five of its last hundred videos; null until there is enough to
 * go by. What creators are told before they ask.
 */
export async function usualWait(): Promise<number | null> {
  const [row] = await db.$queryRaw<{ decided: number; seconds: number | null }[]>(usualWaitQuery);
  return row && row.decided >= ENOUGH && row.seconds !== null ? roughly(row.seconds) : null;
}

/** Says what the index of decided videos says, word by word. */
export const usualWaitQuery = Prisma.sql`
    SELECT count(*)::int AS decided,
           percentile_cont(0.8) WITHIN GROUP (ORDER BY extract(epoch FROM waited))::float8 AS seconds
    FROM (
      SELECT "reviewedAt" - "submittedAt" AS waited
      FROM "Video"
      WHERE "reviewState" IN (${Prisma.raw(decisions.map((decision) => `'${decision}'`).join(", "))})
        AND "submittedAt" IS NOT NULL AND "reviewedAt" >= "submittedAt"
      ORDER BY "submittedAt" DESC
      LIMIT 100
    ) AS latest`;

/** Up to the next ten minutes, above two hours to the next hour: it is a habit, not a promise. */
function roughly(seconds: number): number {
  const step = seconds > 2 * 3600 ? 3600 : 600;
  return Math.ceil(seconds / step) * step;
}

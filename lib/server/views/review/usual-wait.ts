import { decisions } from "#lib/domain/decisions.ts";
import { literals } from "#lib/server/base/db/literals.ts";
import { db } from "#lib/server/base/db/client.ts";
import { Prisma } from "#lib/server/base/db/generated/client.ts";

/** Fewer decisions than this predict nothing. */
const ENOUGH = 5;

/**
 * Returns the seconds within which four of five of the last hundred videos were decided; null if there are too few.
 * Shown to creators who wait.
 */
export async function usualWait(): Promise<number | null> {
  const [row] = await db.$queryRaw<{ decided: number; seconds: number | null }[]>(usualWaitQuery);
  return row && row.decided >= ENOUGH && row.seconds !== null ? roughly(row.seconds) : null;
}

/** Repeats the condition of the index of decided videos literally. */
export const usualWaitQuery = Prisma.sql`
    SELECT count(*)::int AS decided,
           percentile_cont(0.8) WITHIN GROUP (ORDER BY extract(epoch FROM waited))::float8 AS seconds
    FROM (
      SELECT "reviewedAt" - "submittedAt" AS waited
      FROM "Video"
      WHERE "reviewState" IN (${literals(decisions)})
        AND "submittedAt" IS NOT NULL AND "reviewedAt" >= "submittedAt"
      ORDER BY "submittedAt" DESC
      LIMIT 100
    ) AS latest`;

/** Rounds up to ten minutes, or to an hour above two hours: an estimate, not a promise. */
function roughly(seconds: number): number {
  const step = seconds > 2 * 3600 ? 3600 : 600;
  return Math.ceil(seconds / step) * step;
}

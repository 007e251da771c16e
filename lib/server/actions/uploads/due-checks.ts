import { isEndedSql, isOpenSql } from "#lib/server/model/uploads/upload-states.ts";
import { db } from "#lib/server/base/db/client.ts";
import { Prisma } from "#lib/server/base/db/generated/client.ts";
import { FORM_MARGIN_MS } from "#lib/server/model/uploads/signed-until.ts";

/** Rows claimed by one statement: few, so that none waits long between being claimed and being checked. */
const BATCH = 16;

/** Yields the ids of open reservations, in the order of {@link due}. */
export const dueChecks = (isOver: () => boolean): AsyncGenerator<string> =>
  due(Prisma.sql`state ${isOpenSql}`, isOver);

/**
 * Yields the ids of ended uploads that may have left something in storage, in the order of {@link due}: once soon after
 * they ended, and once more when no form for them is valid any longer.
 */
export const dueCleaning = (now: Date, isOver: () => boolean): AsyncGenerator<string> => {
  const formsOver = new Date(now.getTime() - FORM_MARGIN_MS);
  return due(
    Prisma.sql`state ${isEndedSql} AND ("cleanedAt" IS NULL OR "formsExpireAt" <= ${formsOver}::timestamptz)`,
    isOver,
  );
};

/**
 * Yields each matching upload once, least recently checked first, until `isOver`. A row is marked when it is claimed,
 * so overlapping runs share the work, and one that cannot be checked comes last the next time.
 */
async function* due(wanted: Prisma.Sql, isOver: () => boolean): AsyncGenerator<string> {
  const [run] = await db.$queryRaw<{ began: Date }[]>`SELECT clock_timestamp() AS began`;
  while (run && !isOver()) {
    const rows = await db.$queryRaw<{ id: string }[]>`
      WITH next AS MATERIALIZED (
        SELECT id FROM "Upload"
        WHERE ${wanted} AND ("checkedAt" IS NULL OR "checkedAt" < ${run.began}::timestamptz)
        ORDER BY "checkedAt" NULLS FIRST, "expiresAt" LIMIT ${BATCH} FOR UPDATE SKIP LOCKED
      )
      UPDATE "Upload" upload SET "checkedAt" = clock_timestamp() FROM next
      WHERE upload.id = next.id RETURNING upload.id`;
    if (rows.length === 0) return;
    for (const { id } of rows) yield id;
  }
}

/** Returns the seconds since the least recently checked open reservation was checked or made; 0 if none is open. */
export async function oldestCheckSeconds(): Promise<number> {
  const [row] = await db.$queryRaw<{ seconds: number | null }[]>`
    SELECT extract(epoch FROM now() - min(coalesce("checkedAt", "reservedAt")))::float AS seconds
    FROM "Upload" WHERE state ${isOpenSql}`;
  return Math.max(0, row?.seconds ?? 0);
}

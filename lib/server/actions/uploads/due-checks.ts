import { isEndedSql, isOpenSql } from "#lib/server/model/uploads/upload-states.ts";
import { db } from "#lib/server/base/db/client.ts";
import { Prisma } from "#lib/server/base/db/generated/client.ts";
import { FORM_MARGIN_MS } from "#lib/server/model/uploads/signed-until.ts";

/** Rows that are taken up in one statement, so few that none of them waits long: what is taken up is checked. */
const BATCH = 16;

/** The open reservations, as {@link due}. */
export const dueChecks = (isOver: () => boolean): AsyncGenerator<string> =>
  due(Prisma.sql`state ${isOpenSql}`, isOver);

/**
 * The uploads of which storage may have something left that nobody wants, as {@link due}: soon after they have ended, and
 * once more when no form for them is valid any longer.
 */
export const dueCleaning = (now: Date, isOver: () => boolean): AsyncGenerator<string> => {
  const formsOver = new Date(now.getTime() - FORM_MARGIN_MS);
  return due(
    Prisma.sql`state ${isEndedSql} AND ("cleanedAt" IS NULL OR "formsExpireAt" <= ${formsOver}::timestamptz)`,
    isOver,
  );
};

/**
 * What was checked longest ago comes first, each upload once, until `isOver`. They are marked as they are taken up: runs
 * that overlap share the work, and what cannot be checked comes again after all others.
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

/** Seconds since the open reservation that was checked longest ago was checked or made; 0 if none is open. */
export async function oldestCheckSeconds(): Promise<number> {
  const [row] = await db.$queryRaw<{ seconds: number | null }[]>`
    SELECT extract(epoch FROM now() - min(coalesce("checkedAt", "reservedAt")))::float AS seconds
    FROM "Upload" WHERE state ${isOpenSql}`;
  return Math.max(0, row?.seconds ?? 0);
}

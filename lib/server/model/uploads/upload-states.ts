import { countedStates, OPEN_STATE } from "#lib/domain/states.ts";
import { Prisma } from "#lib/server/base/db/generated/client.ts";
import { literals } from "#lib/server/base/db/literals.ts";

// The sets of upload states used in queries.

/** Matches an `Upload` that still takes bytes; expected by every update of an open one. */
export const whereOpen = { state: OPEN_STATE } as const;

/** {@link whereOpen} for the column `state`: `WHERE state ${isOpenSql}`. */
export const isOpenSql = Prisma.sql`= ${literals([OPEN_STATE])}`;
export const isEndedSql = Prisma.sql`<> ${literals([OPEN_STATE])}`;

/** Matches what counts towards the daily limit since `start`. */
export function whereCounted(start: Date): Prisma.UploadWhereInput {
  return { state: { in: [...countedStates] }, reservedAt: { gte: start } };
}

/** Matches counted states of the column `state`. */
export const isCountedSql = Prisma.sql`IN (${literals(countedStates)})`;

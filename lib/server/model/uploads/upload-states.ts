import { countedStates, OPEN_STATE } from "#lib/domain/states.ts";
import { Prisma } from "#lib/server/base/db/generated/client.ts";

// The sets of upload states used in queries. In SQL they are literals, not parameters, because only then does
// PostgreSQL see that a partial index matches.

const literal = (state: string) => `'${state}'`;

/** Matches an `Upload` that still takes bytes; expected by every update of an open one. */
export const whereOpen = { state: OPEN_STATE } as const;

/** {@link whereOpen} for the column `state`: `WHERE state ${isOpenSql}`. */
export const isOpenSql = Prisma.raw(`= ${literal(OPEN_STATE)}`);
export const isEndedSql = Prisma.raw(`<> ${literal(OPEN_STATE)}`);

/** Matches what counts towards the daily limit since `start`. */
export function whereCounted(start: Date): Prisma.UploadWhereInput {
  return { state: { in: [...countedStates] }, reservedAt: { gte: start } };
}

/** Matches counted states of the column `state`. */
export const isCountedSql = Prisma.raw(`IN (${countedStates.map(literal).join(", ")})`);

import { countedStates, OPEN_STATE } from "#lib/domain/states.ts";
import { Prisma } from "#lib/server/base/db/generated/client.ts";

// The sets of upload states that queries ask for. In SQL they are literals and not parameters: only so does PostgreSQL see
// that a partial index fits.

const literal = (state: string) => `'${state}'`;

/** Open: it still takes bytes. To be asked of an `Upload`, and expected by every change of one that is open. */
export const whereOpen = { state: OPEN_STATE } as const;

/** {@link whereOpen}, of the column `state`: `WHERE state ${isOpenSql}`. */
export const isOpenSql = Prisma.raw(`= ${literal(OPEN_STATE)}`);
export const isEndedSql = Prisma.raw(`<> ${literal(OPEN_STATE)}`);

/** What counts towards the daily limit since `start`. */
export function whereCounted(start: Date): Prisma.UploadWhereInput {
  return { state: { in: [...countedStates] }, reservedAt: { gte: start } };
}

/** Counted, of the column `state`. */
export const isCountedSql = Prisma.raw(`IN (${countedStates.map(literal).join(", ")})`);

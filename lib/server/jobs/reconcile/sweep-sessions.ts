import { db } from "#lib/server/base/db/client.ts";

/** Rows that a run takes away of each kind; the next run takes the rest. */
const BATCH = 5000;

/**
 * Takes away sessions and password links whose time is over. Ended ones stay until then: their row is what says that a
 * copy of the cookie opens nothing. Answers how many went.
 */
export async function sweepSessions(now: Date): Promise<number> {
  const sessions = await db.$executeRaw`
    DELETE FROM "Session" WHERE id IN (
      SELECT id FROM "Session" WHERE "expiresAt" <= ${now}::timestamptz LIMIT ${BATCH})`;
  const links = await db.$executeRaw`
    DELETE FROM "PasswordReset" WHERE id IN (
      SELECT id FROM "PasswordReset" WHERE "expiresAt" <= ${now}::timestamptz LIMIT ${BATCH})`;
  return sessions + links;
}

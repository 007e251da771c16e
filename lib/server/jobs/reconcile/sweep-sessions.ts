import { db } from "#lib/server/base/db/client.ts";

/** Rows of each kind that one run deletes; the next run deletes the rest. */
const BATCH = 5000;

/**
 * Deletes expired sessions and password links. Sessions that were ended stay until they expire: their row is what
 * invalidates copies of the cookie. @returns how many were deleted
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

import { db } from "#lib/server/base/db/client.ts";
import { AT_A_TIME, deleteInBatches } from "#lib/server/base/db/delete-in-batches.ts";

/** Days that the history keeps sign-ins and lockouts. */
const KEPT_DAYS = 90;

/**
 * Deletes expired rows that strangers can create: limit counts, links, and sign-ins the history need not keep. Uses the
 * database's clock. @returns how many rows
 */
export async function sweepSignIns(): Promise<number> {
  let swept = 0;
  for (const deleteSome of [
    () => db.$executeRaw`
      DELETE FROM "RateLimit" WHERE key IN (
        SELECT key FROM "RateLimit" WHERE "expiresAt" <= now()
        LIMIT ${AT_A_TIME} FOR UPDATE SKIP LOCKED
      )`,
    () => db.$executeRaw`
      DELETE FROM "VerificationToken" WHERE token IN (
        SELECT token FROM "VerificationToken" WHERE expires <= now() LIMIT ${AT_A_TIME}
      )`,
    () => db.$executeRaw`
      DELETE FROM "SignInFailure" WHERE id IN (
        SELECT id FROM "SignInFailure" WHERE at <= now() - interval '1 hour' LIMIT ${AT_A_TIME}
      )`,
    () => db.$executeRaw`
      DELETE FROM "TimelineEntry" WHERE id IN (
        SELECT id FROM "TimelineEntry"
        WHERE kind IN ('person.signed_in', 'person.sign_in_locked')
          AND at <= now() - make_interval(days => ${KEPT_DAYS}::int)
        LIMIT ${AT_A_TIME}
      )`,
  ]) {
    swept += await deleteInBatches(deleteSome);
  }
  return swept;
}

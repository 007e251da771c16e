import type { Tx } from "#lib/server/base/db/client.ts";

/** Any number that no other advisory lock uses. */
const ADDRESSES = 7_091_885;

/**
 * Serialises transactions about an address without an account, so that two concurrent invitations or accounts see each
 * other. Taken after people are locked.
 */
export async function lockAddress(tx: Tx, email: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${email}, ${ADDRESSES}))`;
}

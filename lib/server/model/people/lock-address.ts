import type { Tx } from "#lib/server/base/db/client.ts";

/** Any number that no other lock of ours has. */
const ADDRESSES = 7_091_885;

/**
 * Lets one transaction at a time deal with an address that has no account yet, so that two invitations or two accounts made
 * at once see each other. Taken after people are held.
 */
export async function lockAddress(tx: Tx, email: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${email}, ${ADDRESSES}))`;
}

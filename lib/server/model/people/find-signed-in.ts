import { db } from "#lib/server/base/db/client.ts";
import { findInSession, toPerson } from "./session-person.ts";
import type { Person, SignIn } from "./session-person.ts";

/**
 * Finds somebody by id; null if they are deleted or suspended, or what they signed in with has ended: a session by
 * signing out or a new password, an API token by revocation or expiry.
 */
export async function findSignedIn(id: string, signIn: SignIn, now: Date): Promise<Person | null> {
  if ("sessionId" in signIn) return findInSession(id, signIn.sessionId, now);
  const live = { id: signIn.apiTokenId, revokedAt: null, expiresAt: { gt: now } };
  const user = await db.user.findFirst({
    where: { id, suspendedAt: null, apiTokens: { some: live } },
  });
  return user && toPerson(user, signIn);
}

import { db } from "../db/client.ts";
import { toPerson } from "./session-person.ts";
import type { Person, SignIn } from "./session-person.ts";

/**
 * Somebody by id, as of now; null if they are gone or suspended, or what they were signed in by has ended since: a
 * session with a new password, an API token with its revocation.
 */
export async function findSignedIn(id: string, signIn: SignIn): Promise<Person | null> {
  const user = await db.user.findUnique({ where: { id } });
  if (!user || user.suspendedAt) return null;
  if ("sessionEpoch" in signIn) {
    return user.sessionEpoch === signIn.sessionEpoch ? toPerson(user) : null;
  }
  const token = await db.apiToken.findUnique({ where: { id: signIn.apiTokenId, userId: id } });
  return token && !token.revokedAt ? toPerson(user, token.id) : null;
}

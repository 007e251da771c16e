import { randomUUID } from "node:crypto";
import type { Role } from "#lib/domain/states.ts";
import { db } from "#lib/server/base/db/client.ts";
import type { User } from "#lib/server/base/db/generated/client.ts";
import { toPerson } from "#lib/server/model/people/session-person.ts";
import type { Person } from "#lib/server/model/people/session-person.ts";
import { hashCheaply } from "#tests/support/cheap-password.ts";

/** Somebody with a role, and with a password if a test signs in. */
export async function createPersonAs(role: Role, password?: string): Promise<Person> {
  const email = `${randomUUID()}@newsreel.example`;
  const passwordHash = password && hashCheaply(password);
  const user = await db.user.create({ data: { email, name: "Robin", role, passwordHash } });
  return signedIn(user);
}

/** Somebody in a session that began just now and lasts for years, whatever time a test plays at. */
export async function signedIn(user: User): Promise<Person> {
  const sessionId = randomUUID();
  const expiresAt = new Date("2100-01-01T00:00:00Z");
  await db.session.create({ data: { id: sessionId, userId: user.id, expiresAt } });
  return toPerson(user, { sessionId });
}

/** What the cookie of their session says, as of `epoch`. */
export function claimsOf({ id, signIn }: Person, epoch = 0) {
  if (!("sessionId" in signIn)) throw new Error("they came with an API token");
  return { sub: id, epoch, sid: signIn.sessionId };
}

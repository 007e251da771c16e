import { randomUUID } from "node:crypto";
import type { Role } from "#lib/domain/states.ts";
import { db } from "#lib/server/db/client.ts";
import { toPerson } from "#lib/server/people/session-person.ts";
import type { Person } from "#lib/server/people/session-person.ts";
import { hashCheaply } from "#tests/support/cheap-password.ts";

/** Somebody with a role, and with a password if a test signs in. */
export async function createPersonAs(role: Role, password?: string): Promise<Person> {
  const email = `${randomUUID()}@newsreel.example`;
  const passwordHash = password && hashCheaply(password);
  return toPerson(await db.user.create({ data: { email, name: "Robin", role, passwordHash } }));
}

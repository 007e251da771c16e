import { db } from "../db/client.ts";
import { toPerson } from "./session-person.ts";
import type { Person } from "./session-person.ts";

/** Somebody by id, as of now; null if they are gone or suspended. */
export async function findPerson(id: string): Promise<Person | null> {
  const user = await db.user.findUnique({ where: { id } });
  return user && !user.suspendedAt ? toPerson(user) : null;
}

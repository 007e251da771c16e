import { db } from "#lib/server/base/db/client.ts";

/** Whether somebody has a password; those who only ever signed in by other methods have none. */
export async function hasPassword(personId: string): Promise<boolean> {
  const withOne = { id: personId, passwordHash: { not: null } };
  return (await db.user.count({ where: withOne })) === 1;
}

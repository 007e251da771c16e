import { db } from "#lib/server/base/db/client.ts";

/** Whether somebody has a password; whoever has only ever signed in by other ways has none. */
export async function hasPassword(personId: string): Promise<boolean> {
  const withOne = { id: personId, passwordHash: { not: null } };
  return (await db.user.count({ where: withOne })) === 1;
}

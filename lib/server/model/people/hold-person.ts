import { Problem } from "#lib/domain/problem.ts";
import type { Role } from "#lib/domain/states.ts";
import type { Tx } from "#lib/server/base/db/client.ts";

/**
 * Holds a person's row until the transaction ends and sees to it that they may still do this: who was suspended or lost
 * the role since the request began does nothing any more. People are held before anything else is locked.
 * @throws Problem `not_allowed`
 */
export async function holdPerson(tx: Tx, id: string, ...roles: Role[]): Promise<void> {
  const [row] = await tx.$queryRaw<{ role: Role; suspendedAt: Date | null }[]>`
    SELECT role, "suspendedAt" FROM "User" WHERE id = ${id}::uuid FOR SHARE`;
  const mayDoIt = row && !row.suspendedAt && (roles.length === 0 || roles.includes(row.role));
  if (!mayDoIt) throw new Problem("not_allowed", "You may not do this any more.");
}

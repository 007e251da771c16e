import { Problem } from "#lib/domain/problem.ts";
import type { Role } from "#lib/domain/states.ts";
import type { Tx } from "#lib/server/base/db/client.ts";

/**
 * Locks a person's row until the transaction ends, and requires that they may still do this: somebody suspended or
 * demoted since the request began may not. People are locked before anything else.
 * @throws Problem `not_allowed`
 */
export async function holdPerson(tx: Tx, id: string, ...roles: Role[]): Promise<void> {
  const [row] = await tx.$queryRaw<{ role: Role; suspendedAt: Date | null }[]>`
    SELECT role, "suspendedAt" FROM "User" WHERE id = ${id}::uuid FOR SHARE`;
  const mayDoIt = row && !row.suspendedAt && (roles.length === 0 || roles.includes(row.role));
  if (!mayDoIt)
    throw new Problem("not_allowed", "You may not do this any more.", { reason: "accessChanged" });
}

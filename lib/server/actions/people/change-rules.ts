import { Problem } from "#lib/domain/problem.ts";
import type { ChangePerson } from "#lib/domain/wire/people.ts";
import type { Tx } from "#lib/server/base/db/client.ts";
import type { User } from "#lib/server/base/db/generated/client.ts";

/** Any number that no other advisory lock uses. */
const CHANGES_OF_PEOPLE = 7_091_884;

/**
 * Serialises changes of people: two admins who demote each other must not both succeed, and each would lock other rows.
 */
export async function queueChanges(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${CHANGES_OF_PEOPLE})`;
}

/** An admin who waited for the lock may have lost the role meanwhile. */
export async function requireAdmin(tx: Tx, adminId: string): Promise<void> {
  const admin = await tx.user.findUnique({ where: { id: adminId } });
  if (admin?.role === "ADMIN" && !admin.suspendedAt) return;
  throw new Problem(
    "not_allowed",
    "You are not an admin any more: somebody has just changed that.",
    { reason: "accessChanged" },
  );
}

/** Refuses to remove the last admin who can invite people. */
export async function keepAnAdmin(tx: Tx, before: User, change: ChangePerson): Promise<void> {
  const loses = (change.role !== undefined && change.role !== "ADMIN") || change.suspended === true;
  if (before.role !== "ADMIN" || before.suspendedAt || !loses) return;
  const others = await tx.user.count({
    where: { role: "ADMIN", suspendedAt: null, erasedAt: null, id: { not: before.id } },
  });
  if (others === 0) {
    throw new Problem("last_admin", "This is the last admin. Make somebody else an admin first.");
  }
}

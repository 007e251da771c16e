import { z } from "zod";
import { windowStart } from "#lib/domain/limits.ts";
import { Problem } from "#lib/domain/problem.ts";
import type { ChangePerson, PersonView } from "#lib/domain/wire/people.ts";
import { db } from "../db/client.ts";
import type { Tx } from "../db/client.ts";
import type { User } from "../db/generated/client.ts";
import { recordEvent } from "../timeline.ts";
import { limitsOf } from "../uploads/limits-of.ts";
import { viewPerson } from "./list-people.ts";

/**
 * Changes role, suspension or personal limits; it counts at the person's next request. Each change is one row of the
 * history.
 * @throws Problem `person_not_found`, `last_admin`
 */
export async function changePerson(
  adminId: string,
  personId: string,
  change: ChangePerson,
  now: Date,
): Promise<PersonView> {
  if (!z.uuid().safeParse(personId).success) throw notFound();
  const person = await db.$transaction(async (tx) => {
    // Two admins who demote each other must not both succeed: changes of people queue here.
    await tx.$queryRaw`SELECT id FROM "User" WHERE role = 'ADMIN' ORDER BY id FOR NO KEY UPDATE`;
    const before = await tx.user.findUnique({ where: { id: personId } });
    if (!before) throw notFound();
    await keepAnAdmin(tx, before, change);

    const after = await tx.user.update({
      where: { id: personId },
      data: {
        role: change.role,
        dailyUploads: change.dailyUploads,
        dailyBytes: change.dailyBytes,
        suspendedAt: suspension(before, change, now),
      },
    });
    await recordChanges(tx, adminId, before, after);
    return after;
  });
  const uploadsToday = await db.upload.count({
    where: {
      creatorId: personId,
      reservedAt: { gte: windowStart(limitsOf(person), now) },
      state: { in: ["RESERVED", "VERIFIED", "REFUSED"] },
    },
  });
  return viewPerson(person, uploadsToday);
}

/** Undefined leaves it as it is; suspending twice keeps the first date. */
function suspension(before: User, change: ChangePerson, now: Date): Date | null | undefined {
  if (change.suspended === undefined) return undefined;
  return change.suspended ? (before.suspendedAt ?? now) : null;
}

/** Somebody must be left who can let people in. */
async function keepAnAdmin(tx: Tx, before: User, change: ChangePerson): Promise<void> {
  const loses = (change.role !== undefined && change.role !== "ADMIN") || change.suspended === true;
  if (before.role !== "ADMIN" || before.suspendedAt || !loses) return;
  const others = await tx.user.count({
    where: { role: "ADMIN", suspendedAt: null, id: { not: before.id } },
  });
  if (others === 0) {
    throw new Problem("last_admin", "This is the last admin. Make somebody else an admin first.");
  }
}

async function recordChanges(tx: Tx, actorId: string, before: User, after: User): Promise<void> {
  const about = { actorId, personId: after.id };
  if (before.role !== after.role) {
    const data = { from: before.role, to: after.role };
    await recordEvent(tx, { ...about, kind: "person.role_changed", data });
  }
  if (!before.suspendedAt && after.suspendedAt) {
    await recordEvent(tx, { ...about, kind: "person.suspended" });
  }
  if (before.suspendedAt && !after.suspendedAt) {
    await recordEvent(tx, { ...about, kind: "person.restored" });
  }
  if (before.dailyUploads !== after.dailyUploads || before.dailyBytes !== after.dailyBytes) {
    const dailyBytes = after.dailyBytes === null ? null : Number(after.dailyBytes);
    const data = { dailyUploads: after.dailyUploads, dailyBytes };
    await recordEvent(tx, { ...about, kind: "person.limits_changed", data });
  }
}

function notFound(): Problem {
  return new Problem("person_not_found", "There is no such person.");
}

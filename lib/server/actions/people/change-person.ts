import { countToday } from "#lib/server/model/uploads/count-today.ts";
import { isId } from "#lib/domain/is-id.ts";
import { Problem } from "#lib/domain/problem.ts";
import type { ChangePerson, PersonView } from "#lib/domain/wire/people.ts";
import { db } from "#lib/server/base/db/client.ts";
import type { Tx } from "#lib/server/base/db/client.ts";
import type { User } from "#lib/server/base/db/generated/client.ts";
import { applyDueDecisions } from "#lib/server/model/decisions/due-decisions.ts";
import { recordEvent } from "#lib/server/model/events/record-event.ts";
import { keepAnAdmin, queueChanges, requireAdmin } from "./change-rules.ts";
import { endAccess } from "./end-access.ts";
import { viewPerson, withStats } from "#lib/server/model/people/view-person.ts";

/**
 * Changes a person's role, suspension or limits, effective with their next request. Each change is one entry in the
 * history.
 * @throws Problem `person_not_found`, `last_admin`; `not_allowed` for somebody who is no longer an admin
 */
export async function changePerson(
  adminId: string,
  personId: string,
  change: ChangePerson,
  now: Date,
): Promise<PersonView> {
  if (!isId(personId)) throw notFound();
  // Decisions of this person that can no longer be undone stand.
  await applyDueDecisions(now);
  const person = await db.$transaction(async (tx) => {
    await queueChanges(tx);
    await requireAdmin(tx, adminId);
    const before = await tx.user.findUnique({ where: { id: personId } });
    if (!before || before.erasedAt) throw notFound();
    await keepAnAdmin(tx, before, change);

    const after = await tx.user.update({
      where: { id: personId },
      data: {
        role: change.role,
        dailyUploads: change.dailyUploads,
        dailyBytes: change.dailyBytes,
        suspendedAt: suspension(before, change, now),
      },
      include: withStats,
    });
    await recordChanges(tx, adminId, before, after, now);
    await endAccess(tx, adminId, before, after, now);
    return after;
  });
  const uploadsToday = (await countToday([personId], now)).get(personId) ?? 0;
  return viewPerson(person, uploadsToday);
}

/** Returns the new suspension date; undefined keeps the old one. Suspending twice keeps the first date. */
function suspension(before: User, change: ChangePerson, now: Date): Date | null | undefined {
  if (change.suspended === undefined) return undefined;
  return change.suspended ? (before.suspendedAt ?? now) : null;
}

async function recordChanges(
  tx: Tx,
  actorId: string,
  before: User,
  after: User,
  now: Date,
): Promise<void> {
  const about = { actorId, personId: after.id };
  if (before.role !== after.role) {
    const data = { from: before.role, to: after.role };
    await recordEvent(tx, { ...about, kind: "person.role_changed", data }, now);
  }
  if (!before.suspendedAt && after.suspendedAt) {
    await recordEvent(tx, { ...about, kind: "person.suspended" }, now);
  }
  if (before.suspendedAt && !after.suspendedAt) {
    await recordEvent(tx, { ...about, kind: "person.restored" }, now);
  }
  if (before.dailyUploads !== after.dailyUploads || before.dailyBytes !== after.dailyBytes) {
    const dailyBytes = after.dailyBytes === null ? null : Number(after.dailyBytes);
    const data = { dailyUploads: after.dailyUploads, dailyBytes };
    await recordEvent(tx, { ...about, kind: "person.limits_changed", data }, now);
  }
}

function notFound(): Problem {
  return new Problem("person_not_found", "There is no such person.");
}

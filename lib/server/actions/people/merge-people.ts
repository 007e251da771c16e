import { isId } from "#lib/domain/is-id.ts";
import { Problem } from "#lib/domain/problem.ts";
import type { Role } from "#lib/domain/states.ts";
import { beginningOf } from "#lib/domain/text.ts";
import type { Trust } from "#lib/domain/trust.ts";
import type { MergePeople } from "#lib/domain/wire/people.ts";
import { db } from "#lib/server/base/db/client.ts";
import type { Tx } from "#lib/server/base/db/client.ts";
import { applyDueDecisions } from "#lib/server/model/decisions/due-decisions.ts";
import { recordEvent } from "#lib/server/model/events/record-event.ts";
import { keepAnAdmin, queueChanges, requireAdmin } from "./change-rules.ts";
import { endAccess } from "./end-access.ts";
import { forgetPerson, numberOf } from "./forget-person.ts";

/** As much as a note for the desk holds. */
const LONGEST_NOTE = 2000;

/**
 * Merges the account with the address `email` into the one of `personId`: videos, decisions, history and trust become that
 * person's, and the other account is erased. All or nothing.
 * @throws Problem `person_not_found`, `last_admin`; `invalid_request` for an account and itself; `not_allowed` for
 *   somebody who is no longer an admin
 */
export async function mergePeople(
  adminId: string,
  personId: string,
  { email }: MergePeople,
  now: Date,
): Promise<void> {
  if (!isId(personId)) throw notFound();
  // Decisions of either that can no longer be undone stand.
  await applyDueDecisions(now);
  await db.$transaction(async (tx) => {
    await queueChanges(tx);
    await requireAdmin(tx, adminId);
    const kept = await tx.user.findUnique({ where: { id: personId } });
    const other = await tx.user.findUnique({ where: { email } });
    if (!kept || kept.erasedAt) throw notFound();
    if (!other || other.erasedAt) throw notFound("email");
    if (kept.id === other.id) {
      throw new Problem("invalid_request", "This is the address of the same account.", {
        field: "email",
      });
    }
    await keepAnAdmin(tx, other, { suspended: true });

    const suspended = { ...other, suspendedAt: other.suspendedAt ?? now };
    await tx.user.update({ where: { id: other.id }, data: { suspendedAt: suspended.suspendedAt } });
    await moveWork(tx, other.id, kept);
    await endAccess(tx, adminId, other, suspended, now, "erased");
    await forgetPerson(tx, other, now);
    await moveAll(tx, other.id, kept.id);
    await tx.user.update({
      where: { id: kept.id },
      data: {
        trust: moreCareful(kept.trust, other.trust),
        deskNote: beginningOf(
          [kept.deskNote, other.deskNote].filter(Boolean).join("\n"),
          LONGEST_NOTE,
        ),
      },
    });
    const data = { number: numberOf(other.id) };
    await recordEvent(
      tx,
      { kind: "person.merged", actorId: adminId, personId: kept.id, data },
      now,
    );
  });
}

/** Gives the one what the other has still to do at the desk, before that ends with the other's access. */
async function moveWork(tx: Tx, from: string, kept: { id: string; role: Role }): Promise<void> {
  const to = kept.id;
  if (kept.role !== "CREATOR") {
    await tx.video.updateMany({ where: { assignedToId: from }, data: { assignedToId: to } });
  }
  await tx.video.updateMany({ where: { assignedFromId: from }, data: { assignedFromId: to } });
  const taken = await tx.savedView.findMany({ where: { ownerId: to }, select: { name: true } });
  await tx.savedView.updateMany({
    where: { ownerId: from, name: { notIn: taken.map(({ name }) => name) } },
    data: { ownerId: to },
  });
}

/** Points at the one whatever points at the other. */
async function moveAll(tx: Tx, from: string, to: string): Promise<void> {
  // Nobody decides on their own videos, also when they have just become theirs.
  const theirs = { creatorId: { in: [from, to] } };
  await tx.pendingDecision.deleteMany({ where: { reviewerId: to, video: theirs } });
  await tx.reviewDraft.deleteMany({ where: { reviewerId: to, upload: { video: theirs } } });
  await tx.video.updateMany({
    where: { claimedById: to, ...theirs },
    data: { claimedById: null, claimedUntil: null },
  });
  await tx.video.updateMany({
    where: { assignedToId: to, ...theirs },
    data: { assignedToId: null },
  });
  await tx.video.updateMany({ where: { creatorId: from }, data: { creatorId: to } });
  await tx.video.updateMany({ where: { reviewedById: from }, data: { reviewedById: to } });
  // A key is of one account: nothing that is sent again finds the other's.
  await tx.upload.updateMany({
    where: { creatorId: from },
    data: { creatorId: to, idempotencyKey: null },
  });
  await tx.invitation.updateMany({ where: { invitedById: from }, data: { invitedById: to } });
  await tx.timelineEntry.updateMany({ where: { actorId: from }, data: { actorId: to } });
  await tx.timelineEntry.updateMany({ where: { personId: from }, data: { personId: to } });
  await tx.$executeRaw`
    UPDATE "PersonStats" AS s SET "videosSent" = (
      SELECT count(*) FROM "Video" AS v WHERE v."creatorId" = s."userId" AND v."submittedAt" IS NOT NULL)
    WHERE s."userId" IN (${from}::uuid, ${to}::uuid)`;
}

/** Whom the desk watches under one name it watches under both. */
function moreCareful(one: Trust | null, other: Trust | null): Trust | null {
  return one === "WATCHED" || other === "WATCHED" ? "WATCHED" : (one ?? other);
}

function notFound(field?: "email"): Problem {
  return new Problem("person_not_found", "There is no such person.", field && { field });
}

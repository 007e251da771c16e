import { whereOpen } from "#lib/server/model/uploads/upload-states.ts";
import type { Role } from "#lib/domain/states.ts";
import type { Tx } from "#lib/server/base/db/client.ts";
import { recordEvent } from "#lib/server/model/events/record-event.ts";

// The table of what ends what is in docs/decisions/what-ends-access.md. All of it happens in the transaction that
// causes it, after the person's row was written: whoever starts something for that person locks the row first
// (hold-person.ts), so nothing can slip in afterwards.

type Access = { id: string; email: string; role: Role; suspendedAt: Date | null };

/**
 * Ends all sessions of a person, and all links with which one could begin or a password be chosen. Playback URLs given
 * to those sessions end, too.
 */
export async function endSessions(
  tx: Tx,
  person: { id: string; email: string },
  now: Date,
): Promise<void> {
  const { id: userId, email } = person;
  await tx.user.update({ where: { id: userId }, data: { sessionEpoch: { increment: 1 } } });
  await tx.session.updateMany({ where: { userId, endedAt: null }, data: { endedAt: now } });
  await tx.passwordReset.updateMany({ where: { userId, endedAt: null }, data: { endedAt: now } });
  await tx.verificationToken.deleteMany({ where: { identifier: email } });
}

/** Revokes all API tokens of a person. */
export async function endTokens(tx: Tx, userId: string, now: Date): Promise<void> {
  await tx.apiToken.updateMany({ where: { userId, revokedAt: null }, data: { revokedAt: now } });
}

/**
 * Ends what a suspension or a change of role takes away, for good: restoring the person or the role revives none of it.
 * @param actorId who changed them; null on the command line
 * @param why as open uploads say that were cancelled by it
 */
export async function endAccess(
  tx: Tx,
  actorId: string | null,
  before: Access,
  after: Access,
  now: Date,
  why: "suspended" | "erased" = "suspended",
): Promise<void> {
  const suspended = !before.suspendedAt && after.suspendedAt !== null;
  const newRole = before.role !== after.role;
  if (!suspended && !newRole) return;
  // Tokens were made for one role: a camera's must not become an admin's.
  await endTokens(tx, after.id, now);
  if (suspended) {
    await endSessions(tx, after, now);
    await cancelReservations(tx, actorId, after.id, now, why);
  }
  if (suspended || after.role !== "ADMIN") await revokeInvitationsBy(tx, actorId, after.id, now);
  if (suspended || after.role === "CREATOR") {
    await freeClaims(tx, after.id);
    await endAssignments(tx, after.id);
    // Decisions that have not taken effect are dropped.
    await tx.pendingDecision.deleteMany({ where: { reviewerId: after.id, dueAt: { gt: now } } });
  }
}

async function revokeInvitationsBy(
  tx: Tx,
  actorId: string | null,
  invitedById: string,
  now: Date,
): Promise<void> {
  const revoked = await tx.invitation.updateManyAndReturn({
    where: { invitedById, acceptedAt: null, revokedAt: null },
    data: { revokedAt: now },
    select: { email: true },
  });
  for (const { email } of revoked) {
    await recordEvent(tx, { kind: "person.invitation_revoked", actorId, data: { email } }, now);
  }
}

async function freeClaims(tx: Tx, claimedById: string): Promise<void> {
  await tx.video.updateMany({
    where: { claimedById },
    data: { claimedById: null, claimedUntil: null },
  });
}

/** What was for them to review is for nobody then. */
async function endAssignments(tx: Tx, assignedToId: string): Promise<void> {
  await tx.video.updateMany({ where: { assignedToId }, data: { assignedToId: null } });
}

/**
 * Cancels the person's open uploads: signed forms and URLs may still deliver bytes, but nobody accepts them. The
 * reconcile job removes them.
 */
async function cancelReservations(
  tx: Tx,
  actorId: string | null,
  creatorId: string,
  now: Date,
  reason: "suspended" | "erased",
): Promise<void> {
  const cancelled = await tx.upload.updateManyAndReturn({
    where: { creatorId, ...whereOpen },
    data: { state: "CANCELLED", settledAt: now },
    select: { id: true, videoId: true },
  });
  for (const { id, videoId } of cancelled) {
    const data = { reason };
    await recordEvent(tx, { kind: "upload.cancelled", actorId, videoId, uploadId: id, data }, now);
  }
}

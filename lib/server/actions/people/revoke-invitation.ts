import { isId } from "#lib/domain/is-id.ts";
import { Problem } from "#lib/domain/problem.ts";
import { db } from "#lib/server/base/db/client.ts";
import { recordEvent } from "#lib/server/model/events/record-event.ts";

/** Revokes an invitation. Safe to repeat. @throws Problem `invitation_not_found` */
export async function revokeInvitation(
  adminId: string,
  invitationId: string,
  now: Date,
): Promise<void> {
  await db.$transaction(async (tx) => {
    const row = isId(invitationId)
      ? await tx.invitation.findUnique({ where: { id: invitationId } })
      : null;
    if (!row || row.acceptedAt) {
      throw new Problem("invitation_not_found", "There is no such open invitation.");
    }
    const { count } = await tx.invitation.updateMany({
      where: { id: invitationId, revokedAt: null, acceptedAt: null },
      data: { revokedAt: now },
    });
    if (count === 0) return;
    const data = { email: row.email };
    await recordEvent(tx, { kind: "person.invitation_revoked", actorId: adminId, data }, now);
  });
}

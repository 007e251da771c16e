import type { InvitationView } from "#lib/domain/wire/people.ts";
import type { Prisma } from "#lib/server/base/db/generated/client.ts";

type InvitationRow = Prisma.InvitationGetPayload<{ include: { invitedBy: true } }>;

/** Returns an invitation as admins see it; its link is never shown again. */
export function viewInvitation(row: InvitationRow, now: Date): InvitationView {
  return {
    id: row.id,
    email: row.email,
    role: row.role,
    invitedBy: { id: row.invitedBy.id, name: row.invitedBy.name ?? row.invitedBy.email },
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    state: stateOf(row, now),
  };
}

function stateOf(row: InvitationRow, now: Date): InvitationView["state"] {
  if (row.acceptedAt) return "accepted";
  if (row.revokedAt) return "revoked";
  return row.expiresAt <= now ? "expired" : "open";
}

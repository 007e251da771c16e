import type { InvitationView } from "#lib/domain/wire/people.ts";
import { db } from "../db/client.ts";
import type { Prisma } from "../db/generated/client.ts";

type InvitationRow = Prisma.InvitationGetPayload<{ include: { invitedBy: true } }>;

/** The last hundred invitations, newest first. */
export async function listInvitations(now: Date): Promise<InvitationView[]> {
  const rows = await db.invitation.findMany({
    orderBy: { createdAt: "desc" },
    take: 100,
    include: { invitedBy: true },
  });
  return rows.map((row) => viewInvitation(row, now));
}

/** An invitation as admins see it; its link is never shown again. */
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

import { db } from "#lib/server/base/db/client.ts";
import type { Prisma } from "#lib/server/base/db/generated/client.ts";
import { hashToken } from "./secret-token.ts";

type OpenInvitation = Prisma.InvitationGetPayload<{ include: { invitedBy: true } }>;

/**
 * Finds the open invitation of a link; null if it is unknown, used, revoked or expired, or its author may no longer
 * invite.
 */
export async function readInvitation(token: string, now: Date): Promise<OpenInvitation | null> {
  return db.invitation.findFirst({
    where: {
      tokenHash: hashToken(token),
      acceptedAt: null,
      revokedAt: null,
      expiresAt: { gt: now },
      invitedBy: { role: "ADMIN", suspendedAt: null },
    },
    include: { invitedBy: true },
  });
}

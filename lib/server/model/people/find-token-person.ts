import { db } from "#lib/server/base/db/client.ts";
import { hashToken } from "./secret-token.ts";
import { toPerson } from "./session-person.ts";
import type { Person } from "./session-person.ts";

/** Precision of "last used", so that a busy token does not cost a write per request. */
const LAST_USED_PRECISION_MS = 60_000;

/**
 * Finds the person of an `Authorization: Bearer` header; null if the token is unknown, revoked or expired, or its owner
 * is suspended.
 */
export async function findTokenPerson(authorization: string, now: Date): Promise<Person | null> {
  const token = /^Bearer (\S+)$/i.exec(authorization)?.[1];
  if (!token) return null;
  const row = await db.apiToken.findUnique({
    where: { tokenHash: hashToken(token) },
    include: { user: true },
  });
  if (!row || row.revokedAt || row.expiresAt <= now || row.user.suspendedAt) return null;
  if (!row.lastUsedAt || now.getTime() - row.lastUsedAt.getTime() > LAST_USED_PRECISION_MS) {
    await db.apiToken.update({ where: { id: row.id }, data: { lastUsedAt: now } });
  }
  return toPerson(row.user, { apiTokenId: row.id }, row.scope);
}

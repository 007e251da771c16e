import { db } from "#lib/server/base/db/client.ts";

/** Seconds after which a session ends, however often its cookie was renewed. */
export const SESSION_SECONDS = 30 * 24 * 60 * 60;

/** The session's claims in the cookie. */
export type SessionClaims = { sid: string; epoch: number };

/**
 * Inserts the session of somebody who has just signed in. Null if they were suspended, or their password changed, since
 * the check: whatever ends sessions locks the person's row, so none can slip in afterwards.
 * @param epoch of the row that was checked; undefined if there was no password check
 */
export async function beginSession(
  userId: string,
  epoch: number | undefined,
  now: Date,
): Promise<SessionClaims | null> {
  return db.$transaction(async (tx) => {
    const [user] = await tx.$queryRaw<{ suspendedAt: Date | null; sessionEpoch: number }[]>`
      SELECT "suspendedAt", "sessionEpoch" FROM "User" WHERE id = ${userId}::uuid FOR SHARE`;
    if (!user || user.suspendedAt) return null;
    if (epoch !== undefined && epoch !== user.sessionEpoch) return null;
    const sid = crypto.randomUUID();
    const expiresAt = new Date(now.getTime() + SESSION_SECONDS * 1000);
    await tx.session.create({ data: { id: sid, userId, createdAt: now, expiresAt } });
    return { sid, epoch: user.sessionEpoch };
  });
}

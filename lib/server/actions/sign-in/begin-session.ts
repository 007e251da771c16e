import { db } from "#lib/server/base/db/client.ts";

/** Seconds. A session ends by itself then, however often its cookie was renewed. */
export const SESSION_SECONDS = 30 * 24 * 60 * 60;

/** What the cookie says of a session. */
export type SessionClaims = { sid: string; epoch: number };

/**
 * Writes the session of somebody who was just let in. Null if they were suspended, or got a new password, between the
 * check and now: what ends sessions holds the person's row, so none can slip in behind it.
 * @param epoch of the row that was checked; undefined where no password was
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

import { db } from "#lib/server/base/db/client.ts";
import { databaseNow } from "#lib/server/base/db/clock.ts";

/** The row that makes a link valid: address, digest of the link's token, expiry. */
type LinkToken = { identifier: string; token: string; expires: Date };

/**
 * Uses up a mailed link and with it all others of the address: NextAuth's `useVerificationToken`. Several are valid
 * until then, so that somebody else's request does not invalidate the one they are waiting for.
 */
export async function useLink({
  identifier,
  token,
}: Partial<LinkToken>): Promise<LinkToken | null> {
  const isText = (value: unknown) =>
    typeof value === "string" && value.isWellFormed() && !value.includes("\0");
  if (!isText(identifier) || !isText(token)) return null;
  const row = await db.verificationToken.findFirst({ where: { identifier, token } });
  if (!row) return null;
  // Of two concurrent uses of a link, one deletes it.
  const { count } = await db.verificationToken.deleteMany({ where: { identifier, token } });
  if (count === 0 || row.expires <= (await databaseNow())) return null;
  await db.verificationToken.deleteMany({ where: { identifier } });
  return row;
}

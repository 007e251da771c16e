import { db } from "#lib/server/base/db/client.ts";
import { databaseNow } from "#lib/server/base/db/clock.ts";

/** The row that makes a mailed link good: the address, a digest of the link's token, and until when. */
type LinkToken = { identifier: string; token: string; expires: Date };

/**
 * Uses a mailed link up, and with it every other one of the address: NextAuth's `useVerificationToken`. Several are good
 * until then, so that whoever asks for links in somebody's name does not make the one worthless that they wait for.
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
  // Of two who use the same link at once, one deletes it.
  const { count } = await db.verificationToken.deleteMany({ where: { identifier, token } });
  if (count === 0 || row.expires <= (await databaseNow())) return null;
  await db.verificationToken.deleteMany({ where: { identifier } });
  return row;
}

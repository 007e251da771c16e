import { db } from "../db/client.ts";
import { verifyPassword } from "./password.ts";

const MAX_FAILURES = 10;
const FAILURE_WINDOW_MS = 15 * 60_000;

export type SignInCheck =
  | { outcome: "ok"; id: string; email: string; name: string | null }
  | { outcome: "wrong" | "suspended" | "too_many" };

/**
 * Checks an e-mail address and a password. Ten wrong ones for an address within 15 minutes close it for as long,
 * whichever process they came to.
 */
export async function checkSignIn(
  email: string,
  password: string,
  now: Date,
): Promise<SignInCheck> {
  const address = email.trim().toLowerCase();
  // PostgreSQL has no word for NUL, and no address has one in it.
  if (address.includes("\0")) return { outcome: "wrong" };
  const since = new Date(now.getTime() - FAILURE_WINDOW_MS);
  const failures = await db.signInFailure.count({ where: { email: address, at: { gt: since } } });
  if (failures >= MAX_FAILURES) return { outcome: "too_many" };

  const user = await db.user.findUnique({ where: { email: address } });
  const matches = await verifyPassword(password, user?.passwordHash ?? null);
  if (!user || !matches) {
    await db.signInFailure.create({ data: { email: address.slice(0, 254), at: now } });
    return { outcome: "wrong" };
  }
  if (user.suspendedAt) return { outcome: "suspended" };
  await db.signInFailure.deleteMany({ where: { email: address } });
  return { outcome: "ok", id: user.id, email: user.email, name: user.name };
}

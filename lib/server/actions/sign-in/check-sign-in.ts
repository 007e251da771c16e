import { db } from "#lib/server/base/db/client.ts";
import { countTry } from "./count-try.ts";
import { verifyPassword } from "#lib/server/model/people/password.ts";
import type { SignInFrom } from "#lib/server/model/people/sign-in-from.ts";

export type SignInCheck =
  | { outcome: "ok"; id: string; email: string; name: string | null; sessionEpoch: number }
  | { outcome: "wrong" | "suspended" };

/**
 * Checks an email address and a password. The try is counted before the check; a right password takes it back.
 * @throws Problem `too_many_sign_ins`, `sign_ins_busy`
 */
export async function checkSignIn(
  email: string,
  password: string,
  from: SignInFrom,
): Promise<SignInCheck> {
  const address = email.trim().toLowerCase();
  // PostgreSQL cannot store NUL, and no address contains it.
  if (address.includes("\0")) return { outcome: "wrong" };

  const { takeBack } = await countTry(address, from);
  const user = await db.user.findUnique({ where: { email: address } });
  const known = from.device !== undefined;
  const asker = { known, by: known ? address : from.network };
  let matches: boolean;
  try {
    matches = await verifyPassword(password, user?.passwordHash ?? null, asker);
  } catch (failure) {
    // Nothing was guessed.
    await takeBack();
    throw failure;
  }
  if (!user || !matches) return { outcome: "wrong" };
  await takeBack();
  if (user.suspendedAt) return { outcome: "suspended" };
  const { id, name, sessionEpoch } = user;
  return { outcome: "ok", id, email: user.email, name, sessionEpoch };
}

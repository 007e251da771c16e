import { currentAuthRequest, failAuthRequest } from "#lib/server/base/http/auth-request.ts";
import { checkSignIn } from "./check-sign-in.ts";
import type { SignInCheck } from "./check-sign-in.ts";
import { signInFrom } from "#lib/server/model/people/sign-in-from.ts";

/**
 * Signs somebody in by email address and password; null if they are wrong. Anything else becomes the route's answer,
 * because NextAuth would put its message into an address.
 * @throws Error `Suspended`, which NextAuth passes to the page as `?error=`
 */
export async function authorizePassword(
  credentials: Record<string, string> | undefined,
): Promise<Extract<SignInCheck, { outcome: "ok" }> | null> {
  const { email = "", password = "" } = credentials ?? {};
  const from = signInFrom(currentAuthRequest()?.request.headers ?? new Headers(), email);
  let check: SignInCheck;
  try {
    check = await checkSignIn(email, password, from);
  } catch (failure) {
    failAuthRequest(failure);
    return null;
  }
  if (check.outcome === "suspended") throw new Error("Suspended");
  return check.outcome === "ok" ? check : null;
}

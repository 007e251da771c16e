import { currentAuthRequest, failAuthRequest } from "#lib/server/base/http/auth-request.ts";
import { checkSignIn } from "./check-sign-in.ts";
import type { SignInCheck } from "./check-sign-in.ts";
import { signInFrom } from "#lib/server/model/people/sign-in-from.ts";

/**
 * Lets somebody in by e-mail address and password, or answers null. What is more than "wrong" becomes the answer of the
 * route, since NextAuth would put its words into an address.
 * @throws Error `Suspended`, which NextAuth hands to the page as `?error=`
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

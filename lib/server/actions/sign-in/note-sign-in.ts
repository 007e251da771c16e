import { currentAuthRequest, failAuthRequest } from "#lib/server/base/http/auth-request.ts";
import { deviceCookie } from "#lib/server/model/people/known-device.ts";
import { recordSignIn } from "./record-sign-in.ts";
import { signInFrom } from "#lib/server/model/people/sign-in-from.ts";

/**
 * Records a sign-in by any method: an entry in the history, and the browser is known from now on.
 * @param how NextAuth's id of the provider
 */
export async function noteSignIn(
  person: { id: string; email?: string | null | undefined },
  how: string | undefined,
): Promise<void> {
  const asking = currentAuthRequest();
  if (!asking || !person.email) return;
  const from = signInFrom(asking.request.headers, person.email);
  asking.cookies.push(deviceCookie(person.email, from.device));
  try {
    await recordSignIn(
      person.id,
      how === "credentials" ? "password" : (how ?? "unknown"),
      from.network,
    );
  } catch (failure) {
    // A sign-in that cannot be recorded must not succeed. NextAuth would only log this.
    failAuthRequest(failure);
  }
}

import { currentAuthRequest, failAuthRequest } from "#lib/server/base/http/auth-request.ts";
import { signInFrom } from "#lib/server/model/people/sign-in-from.ts";
import { limit } from "#lib/server/base/rate-limits/limit.ts";

/**
 * Whether somebody may request a sign-in link for an address. Known and unknown addresses count alike: by address and
 * network, or by a device that has signed in with the address before. As many links are valid at a time as may be
 * requested, so whoever uses up the limit of somebody else has sent them a working link.
 */
export async function mayAskForLink(email: string): Promise<boolean> {
  const asking = currentAuthRequest();
  if (!asking) return false;
  try {
    await limitLinks(asking.request, "sign-in", email);
    return true;
  } catch (failure) {
    failAuthRequest(failure);
    return false;
  }
}

/**
 * Counts a request for a mailed link. The two kinds of links have separate limits: whoever gets unwanted ones of one
 * kind can still request the other.
 * @throws Problem `too_many_requests`
 */
export async function limitLinks(
  request: Request,
  kind: "sign-in" | "password",
  email: string,
): Promise<void> {
  const address = email.trim().toLowerCase();
  const { network, device } = signInFrom(request.headers, address);
  if (device !== undefined) {
    await limit(request, { policy: "mail-device", by: `${kind} ${address} ${device}` });
  } else {
    await limit(
      request,
      { policy: "mail-address", by: `${kind} ${address}` },
      { policy: "mail-network", by: network },
    );
  }
}

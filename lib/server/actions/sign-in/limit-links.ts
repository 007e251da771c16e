import { currentAuthRequest, failAuthRequest } from "#lib/server/base/http/auth-request.ts";
import { signInFrom } from "#lib/server/model/people/sign-in-from.ts";
import { limit } from "#lib/server/base/rate-limits/limit.ts";

/**
 * Whether somebody may ask for a link by mail to an address. It is counted alike for addresses that somebody has and for
 * others: by address and network, or by a device that signed in with the address before. As many links as may be asked for
 * are good at the same time, so whoever uses them up for somebody else has sent them a link that works.
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
 * Counts a request for a mail with a link to an address. Links of one kind use up none of the other: who is sent the ones that
 * they did not ask for can still ask for the other.
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

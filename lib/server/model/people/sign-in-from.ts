import { clientNetwork } from "#lib/server/base/http/client-network.ts";
import { knownDevice } from "./known-device.ts";

/** Where somebody tries from. A device that has signed in before has a count of its own, whatever others do. */
export type SignInFrom = { network: string; device?: string | undefined };

/** Where a request that is about somebody's address comes from. */
export function signInFrom(headers: Headers, email: string): SignInFrom {
  const address = email.trim().toLowerCase();
  return { network: clientNetwork(headers), device: knownDevice(headers.get("cookie"), address) };
}

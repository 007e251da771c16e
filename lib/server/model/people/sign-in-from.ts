import { clientNetwork } from "#lib/server/base/http/client-network.ts";
import { knownDevice } from "./known-device.ts";

/** Where somebody signs in from. A known device has a limit of its own, whatever others do. */
export type SignInFrom = { network: string; device?: string | undefined };

/** Returns where a request about somebody's address comes from. */
export function signInFrom(headers: Headers, email: string): SignInFrom {
  const address = email.trim().toLowerCase();
  return { network: clientNetwork(headers), device: knownDevice(headers.get("cookie"), address) };
}

import type { Problem } from "#lib/domain/problem.ts";
import { currentAuthRequest } from "#lib/server/base/http/auth-request.ts";
import { coarseNetwork } from "#lib/server/base/http/client-network.ts";
import { canSendMail } from "#lib/server/base/mail/send-mail.ts";
import { findBlocked, rememberBlocked } from "#lib/server/base/rate-limits/blocked.ts";
import { count, uncount } from "#lib/server/base/rate-limits/count.ts";
import type { Count, Counted } from "#lib/server/base/rate-limits/count.ts";
import { noteCounts } from "#lib/server/base/rate-limits/limit-headers.ts";
import { overLimit, tooMany, waitWords } from "#lib/server/base/rate-limits/limit.ts";
import { recordLockout } from "./record-sign-in.ts";
import type { SignInFrom } from "#lib/server/model/people/sign-in-from.ts";

/**
 * Counts one try of a password, by address and network, or by the known device alone.
 * @throws Problem `too_many_sign_ins` after too many wrong ones
 */
export async function countTry(
  address: string,
  from: SignInFrom,
): Promise<{ takeBack: () => Promise<void> }> {
  const counted = countedFor(address, from);
  const known = findBlocked(counted);
  const counts = known ?? (await count(counted));
  rememberBlocked(counts);
  const over = overLimit(counts);
  if (!over) {
    const asking = currentAuthRequest();
    if (asking) noteCounts(asking.request, counts);
    return { takeBack: () => uncount(counted) };
  }

  // A refused try has guessed nothing, so it does not count against the other limits.
  if (!known) await uncount(counted.filter((_, at) => isLeft(counts[at])));
  const firstOver = !known && over.used === over.policy.quota + 1;
  const closed = over.policy.name === "sign-in-address" || over.policy.name === "sign-in-device";
  if (firstOver && closed) recordLockout(address, from.network);
  throw refusal(over, counts);
}

function isLeft(counted: Count | undefined): boolean {
  return counted !== undefined && counted.used <= counted.policy.quota;
}

function countedFor(address: string, { network, device }: SignInFrom): Counted[] {
  if (device !== undefined) return [{ policy: "sign-in-device", by: `${address} ${device}` }];
  const counted: Counted[] = [
    { policy: "sign-in-address", by: address },
    { policy: "sign-in-network", by: network },
  ];
  // Whoever has a /48 of IPv6 has 65,536 networks.
  const site = network.includes(":") && coarseNetwork(network);
  return site ? [...counted, { policy: "sign-in-site", by: site }] : counted;
}

function refusal(over: Count, counts: readonly Count[]): Problem {
  const byNetwork = over.policy.name === "sign-in-network" || over.policy.name === "sign-in-site";
  const whence = byNetwork ? "from your network" : "for this address";
  const otherwise = canSendMail ? ", or have a link mailed to you" : "";
  const detail = `Too many wrong passwords ${whence}. Try again in ${waitWords(over.resetSeconds)}${otherwise}.`;
  return tooMany(over, counts, "too_many_sign_ins", detail);
}

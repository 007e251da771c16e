import { allowanceOf } from "#lib/domain/limits.ts";
import type { Allowance } from "#lib/domain/wire/uploads.ts";
import { db } from "#lib/server/base/db/client.ts";
import type { Person } from "#lib/server/model/people/session-person.ts";
import { limitsOf } from "./limits-of.ts";
import { listQuotaSlots } from "./list-quota-slots.ts";
import { viewLimitRequest } from "./view-limit-request.ts";

/** Reads what is left of this creator's daily limit, and when it resets. */
export async function readAllowance(creator: Person, now: Date): Promise<Allowance> {
  const limits = limitsOf(creator, now);
  const [slots, asked] = await Promise.all([
    listQuotaSlots(db, creator.id, limits, now),
    db.limitRequest.findUnique({ where: { userId: creator.id } }),
  ]);
  return {
    ...allowanceOf(limits, slots, now),
    ...(asked && { request: viewLimitRequest(asked) }),
  };
}

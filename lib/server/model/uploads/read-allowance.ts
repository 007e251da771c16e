import { allowanceOf } from "#lib/domain/limits.ts";
import type { Allowance } from "#lib/domain/wire/uploads.ts";
import { db } from "#lib/server/base/db/client.ts";
import type { Person } from "#lib/server/model/people/session-person.ts";
import { limitsOf } from "./limits-of.ts";
import { listQuotaSlots } from "./list-quota-slots.ts";

/** Reads what is left of this creator's daily limit, and when it resets. */
export async function readAllowance(creator: Person, now: Date): Promise<Allowance> {
  const limits = limitsOf(creator);
  return allowanceOf(limits, await listQuotaSlots(db, creator.id, limits, now), now);
}

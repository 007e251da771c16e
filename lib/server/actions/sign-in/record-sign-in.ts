import { db } from "#lib/server/base/db/client.ts";
import { databaseNow } from "#lib/server/base/db/clock.ts";
import { afterAnswer } from "#lib/server/base/http/after-answer.ts";
import { coarseNetwork } from "#lib/server/base/http/client-network.ts";
import { count } from "#lib/server/base/rate-limits/count.ts";
import type { PolicyName } from "#lib/server/base/rate-limits/policies.ts";
import { recordEvent } from "#lib/server/model/events/record-event.ts";

/** Records that somebody signed in, and how: `password`, `email` (a link), `google`, `github`. */
export async function recordSignIn(personId: string, how: string, network: string): Promise<void> {
  if (!(await isWorthNoting("signed-in-noted", personId))) return;
  await recordEvent(
    db,
    {
      kind: "person.signed_in",
      actorId: personId,
      personId,
      data: { how, network: coarseNetwork(network) },
    },
    await databaseNow(),
  );
}

/**
 * Records that wrong passwords have locked somebody's address. Unknown addresses are not recorded; runs after the
 * answer, because its duration would tell which those are.
 */
export function recordLockout(address: string, network: string): void {
  afterAnswer(async () => {
    const person = await db.user.findUnique({ where: { email: address } });
    if (!person || !(await isWorthNoting("locked-noted", person.id))) return;
    await recordEvent(
      db,
      {
        kind: "person.sign_in_locked",
        actorId: null,
        personId: person.id,
        data: { network: coarseNetwork(network) },
      },
      await databaseNow(),
    );
  });
}

/** Whether the history does not have enough entries of this kind yet. */
async function isWorthNoting(policy: PolicyName, by: string): Promise<boolean> {
  const counts = await count([{ policy, by }]);
  return counts.every(({ used, policy: { quota } }) => used <= quota);
}

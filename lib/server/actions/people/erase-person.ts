import { isId } from "#lib/domain/is-id.ts";
import { Problem } from "#lib/domain/problem.ts";
import type { ErasePerson } from "#lib/domain/wire/people.ts";
import { db } from "#lib/server/base/db/client.ts";
import { applyDueDecisions } from "#lib/server/model/decisions/due-decisions.ts";
import { recordEvent } from "#lib/server/model/events/record-event.ts";
import { keepAnAdmin, queueChanges, requireAdmin } from "./change-rules.ts";
import { endAccess } from "./end-access.ts";
import { forgetPerson } from "./forget-person.ts";

/**
 * Erases a person for good: name, address, password, sign-ins, tokens and the note about them, and what the history says of
 * their address and network. What they sent and decided stays, under a number. Their open uploads, their invitations and
 * what they hold ends as with a suspension.
 * @param actorId an admin, or the person
 * @param email the address of who is meant, typed by whoever erases them
 * @throws Problem `person_not_found`, `last_admin`; `invalid_request` for another's address; `not_allowed` for somebody
 *   who is no longer an admin
 */
export async function erasePerson(
  actorId: string,
  personId: string,
  { email }: ErasePerson,
  now: Date,
): Promise<void> {
  if (!isId(personId)) throw notFound();
  // Decisions of this person that can no longer be undone stand.
  await applyDueDecisions(now);
  await db.$transaction(async (tx) => {
    await queueChanges(tx);
    if (actorId !== personId) await requireAdmin(tx, actorId);
    const before = await tx.user.findUnique({ where: { id: personId } });
    if (!before || before.erasedAt) throw notFound();
    if (before.email !== email) {
      throw new Problem("invalid_request", "This is not the email address of the account.", {
        field: "email",
      });
    }
    await keepAnAdmin(tx, before, { suspended: true });

    const suspended = { ...before, suspendedAt: before.suspendedAt ?? now };
    await tx.user.update({ where: { id: personId }, data: { suspendedAt: suspended.suspendedAt } });
    await endAccess(tx, actorId, before, suspended, now, "erased");
    await forgetPerson(tx, before, now);
    await recordEvent(tx, { kind: "person.erased", actorId, personId }, now);
  });
}

function notFound(): Problem {
  return new Problem("person_not_found", "There is no such person.");
}

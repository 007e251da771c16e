import { isId } from "#lib/domain/is-id.ts";
import { Problem } from "#lib/domain/problem.ts";
import type { ErasePerson } from "#lib/domain/wire/people.ts";
import { db } from "#lib/server/base/db/client.ts";
import type { Tx } from "#lib/server/base/db/client.ts";
import { applyDueDecisions } from "#lib/server/model/decisions/due-decisions.ts";
import { recordEvent } from "#lib/server/model/events/record-event.ts";
import { keepAnAdmin, queueChanges, requireAdmin } from "./change-rules.ts";
import { endAccess } from "./end-access.ts";

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
    await forget(tx, before, now);
    await recordEvent(tx, { kind: "person.erased", actorId, personId }, now);
  });
}

/** Whatever ends it reads the row again, and finds it suspended: nothing can be added for this person afterwards. */
async function forget(
  tx: Tx,
  { id: userId, email }: { id: string; email: string },
  now: Date,
): Promise<void> {
  // The end of a UUIDv7 is random, and a number is one in every language.
  const number = userId.slice(-8);
  const address = `${userId.slice(-12)}@erased.invalid`;
  await tx.session.deleteMany({ where: { userId } });
  await tx.apiToken.deleteMany({ where: { userId } });
  await tx.account.deleteMany({ where: { userId } });
  await tx.passwordReset.deleteMany({ where: { userId } });
  await tx.verificationToken.deleteMany({ where: { identifier: email } });
  await tx.signInFailure.deleteMany({ where: { email } });
  await tx.reviewDraft.deleteMany({ where: { reviewerId: userId } });
  await tx.limitRequest.deleteMany({ where: { userId } });
  // What they shared is the desk's.
  await tx.savedView.deleteMany({ where: { ownerId: userId, shared: false } });
  // An invitation that is still open would let them in again with what was written down of them.
  await tx.invitation.updateMany({
    where: { email, acceptedAt: null, revokedAt: null },
    data: { revokedAt: now },
  });
  await tx.invitation.updateMany({ where: { email }, data: { email: address, name: null } });
  await tx.$executeRaw`
    UPDATE "TimelineEntry" SET data = jsonb_set(data, '{email}', to_jsonb(${address}::text))
    WHERE data ->> 'email' = ${email}`;
  await tx.$executeRaw`
    UPDATE "TimelineEntry" SET data = jsonb_set(data, '{network}', 'null')
    WHERE ("actorId" = ${userId}::uuid OR "personId" = ${userId}::uuid) AND data ? 'network'`;
  await tx.$executeRaw`
    UPDATE "TimelineEntry" SET data = data - 'name'
    WHERE "actorId" = ${userId}::uuid AND kind IN ('person.token_created', 'person.token_revoked')`;
  await tx.$executeRaw`
    UPDATE "TimelineEntry" SET data = data - 'reason'
    WHERE "personId" = ${userId}::uuid AND kind = 'person.more_asked'`;
  await tx.personStats.updateMany({ where: { userId }, data: { lastSeenAt: null } });
  await tx.user.update({
    where: { id: userId },
    data: {
      email: address,
      name: `#${number}`,
      image: null,
      emailVerified: null,
      passwordHash: null,
      language: null,
      standing: null,
      deskNote: "",
      dailyUploads: null,
      dailyBytes: null,
      erasedAt: now,
    },
  });
}

function notFound(): Problem {
  return new Problem("person_not_found", "There is no such person.");
}

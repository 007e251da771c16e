import type { Tx } from "#lib/server/base/db/client.ts";
import { Prisma } from "#lib/server/base/db/generated/client.ts";

/** What is left for a name: the random end of the id, a number in every language. */
export function numberOf(userId: string): string {
  return `#${userId.slice(-8)}`;
}

/**
 * Takes away who somebody was, from their row and the history; the row stays. They must be suspended before: whoever would
 * add something in their name locks the row first, and finds it so.
 */
export async function forgetPerson(
  tx: Tx,
  { id: userId, email }: { id: string; email: string },
  now: Date,
): Promise<void> {
  const address = `${userId.slice(-12)}@erased.invalid`;
  await tx.session.deleteMany({ where: { userId } });
  await tx.apiToken.deleteMany({ where: { userId } });
  await tx.account.deleteMany({ where: { userId } });
  await tx.passwordReset.deleteMany({ where: { userId } });
  await tx.verificationToken.deleteMany({ where: { identifier: email } });
  await tx.signInFailure.deleteMany({ where: { email } });
  await tx.limitRequest.deleteMany({ where: { userId } });
  await tx.reviewDraft.deleteMany({ where: { reviewerId: userId } });
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
      name: numberOf(userId),
      image: null,
      emailVerified: null,
      passwordHash: null,
      language: null,
      usualDetails: Prisma.DbNull,
      trust: null,
      deskNote: "",
      dailyUploads: null,
      dailyBytes: null,
      erasedAt: now,
    },
  });
}

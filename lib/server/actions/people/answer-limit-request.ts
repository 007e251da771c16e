import { isId } from "#lib/domain/is-id.ts";
import { leavesWindowAt } from "#lib/domain/limits.ts";
import { Problem } from "#lib/domain/problem.ts";
import { MOST_DAILY_UPLOADS } from "#lib/domain/wire/people.ts";
import type { AnswerLimitRequest } from "#lib/domain/wire/people.ts";
import { db } from "#lib/server/base/db/client.ts";
import { recordEvent } from "#lib/server/model/events/record-event.ts";
import { limitsOf } from "#lib/server/model/uploads/limits-of.ts";
import { lockCreator } from "#lib/server/model/uploads/take-quota-slot.ts";

/**
 * Answers what a creator asked for: for the rest of this window of their limit, for good, or not. Of two admins who answer
 * at the same time the second one hears that nothing is asked for any more.
 * @throws Problem `not_found` if nothing is asked for
 */
export async function answerLimitRequest(
  adminId: string,
  personId: string,
  { answer }: AnswerLimitRequest,
  now: Date,
): Promise<void> {
  if (!isId(personId)) throw nothingAsked();
  await db.$transaction(async (tx) => {
    const asked = await tx.limitRequest.findUnique({ where: { userId: personId } });
    if (!asked) throw nothingAsked();
    const { limits } = await lockCreator(tx, personId, now);
    const { count } = await tx.limitRequest.deleteMany({
      where: { userId: personId, askedAt: asked.askedAt },
    });
    if (count === 0) throw nothingAsked();

    const before = await tx.user.findUniqueOrThrow({ where: { id: personId } });
    const { uploads, bytes } = asked;
    const granted = { uploads, bytes: Number(bytes) };
    const about = { actorId: adminId, personId };
    if (answer === "declined") {
      await recordEvent(tx, { kind: "person.more_declined", ...about, data: granted }, now);
      return;
    }
    if (answer === "today") {
      const until = leavesWindowAt(limits, now, now);
      const isLive = before.extraUntil !== null && before.extraUntil > now;
      await tx.user.update({
        where: { id: personId },
        data: {
          extraUploads: (isLive ? before.extraUploads : 0) + uploads,
          extraBytes: (isLive ? before.extraBytes : 0n) + bytes,
          extraUntil: until,
        },
      });
      await recordEvent(
        tx,
        {
          kind: "person.more_granted",
          ...about,
          data: { ...granted, until: until.toISOString() },
        },
        now,
      );
      return;
    }
    const own = limitsOf({ ...before, extraUntil: null }, now);
    const dailyUploads = Math.min(MOST_DAILY_UPLOADS, own.uploads + uploads);
    const dailyBytes = own.bytes + Number(bytes);
    await tx.user.update({
      where: { id: personId },
      // What was not asked for stays the portal's, if it was.
      data: {
        ...(uploads > 0 && { dailyUploads }),
        ...(bytes > 0n && { dailyBytes }),
      },
    });
    await recordEvent(
      tx,
      { kind: "person.more_granted", ...about, data: { ...granted, until: null } },
      now,
    );
  });
}

function nothingAsked(): Problem {
  return new Problem("not_found", "Nothing is asked for any more: somebody has answered it.");
}

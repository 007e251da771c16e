import type { AskForMore, LimitRequestView } from "#lib/domain/wire/uploads.ts";
import { db } from "#lib/server/base/db/client.ts";
import { recordEvent } from "#lib/server/model/events/record-event.ts";
import { viewLimitRequest } from "#lib/server/model/uploads/view-limit-request.ts";

/** Asks the admins for more than a creator's daily limit. Asking again replaces what was asked before. */
export async function askForMore(
  creatorId: string,
  { uploads, bytes, note }: AskForMore,
  now: Date,
): Promise<LimitRequestView> {
  const asked = { uploads, bytes: BigInt(bytes), note, askedAt: now };
  return db.$transaction(async (tx) => {
    const row = await tx.limitRequest.upsert({
      where: { userId: creatorId },
      create: { userId: creatorId, ...asked },
      update: asked,
    });
    await recordEvent(
      tx,
      {
        kind: "person.more_asked",
        actorId: creatorId,
        personId: creatorId,
        data: { uploads, bytes, reason: note },
      },
      now,
    );
    return viewLimitRequest(row);
  });
}

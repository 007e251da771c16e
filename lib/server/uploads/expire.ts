import type { Prisma } from "../db/generated/client.ts";
import type { Tx } from "../db/client.ts";
import { recordEvent } from "../timeline.ts";

/**
 * Ends reservations that nobody finished in time: their places come back. What they left in storage is removed by the
 * reconcile job. Answers how many it was.
 */
export async function expireOverdue(
  tx: Tx,
  where: Prisma.UploadWhereInput,
  now: Date,
): Promise<number> {
  const overdue = await tx.upload.findMany({
    where: { ...where, state: "RESERVED", expiresAt: { lte: now } },
    select: { id: true, videoId: true },
    take: 500,
  });
  let expired = 0;
  for (const { id, videoId } of overdue) {
    const { count } = await tx.upload.updateMany({
      where: { id, state: "RESERVED", expiresAt: { lte: now } },
      data: { state: "EXPIRED", settledAt: now },
    });
    if (count === 0) continue;
    await recordEvent(tx, { kind: "upload.expired", actorId: null, videoId, uploadId: id });
    expired += 1;
  }
  return expired;
}

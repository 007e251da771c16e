import { windowStart } from "#lib/domain/limits.ts";
import type { Limits, QuotaSlot } from "#lib/domain/limits.ts";
import { isCounted, isOpen } from "#lib/domain/states.ts";
import type { UploadState } from "#lib/domain/states.ts";
import { whereCounted } from "./upload-states.ts";
import type { Tx } from "#lib/server/base/db/client.ts";

/** Returns the quota slot that an upload takes; none if it was cancelled or has expired. */
export function quotaSlotOf(upload: {
  reservedAt: Date;
  size: bigint;
  state: UploadState;
}): QuotaSlot[] {
  const { reservedAt, size } = upload;
  return isCounted(upload) ? [{ reservedAt, size: Number(size), open: isOpen(upload) }] : [];
}

/** Lists the quota slots taken in this creator's window at `now`. */
export async function listQuotaSlots(
  tx: Tx,
  creatorId: string,
  limits: Limits,
  now: Date,
): Promise<QuotaSlot[]> {
  const rows = await tx.upload.findMany({
    where: { creatorId, ...whereCounted(windowStart(limits, now)) },
    select: { reservedAt: true, size: true, state: true },
  });
  return rows.flatMap(quotaSlotOf);
}

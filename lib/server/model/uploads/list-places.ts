import { windowStart } from "#lib/domain/limits.ts";
import type { Limits, Place } from "#lib/domain/limits.ts";
import type { UploadState } from "#lib/domain/states.ts";
import type { Tx } from "#lib/server/base/db/client.ts";

const PLACE_STATES: UploadState[] = ["RESERVED", "VERIFIED", "REFUSED"];

/** The place that an upload takes, or none: what was cancelled or has expired has given its back. */
export function placeOf(upload: { reservedAt: Date; size: bigint; state: UploadState }): Place[] {
  const { reservedAt, size, state } = upload;
  if (!PLACE_STATES.includes(state)) return [];
  return [{ reservedAt, size: Number(size), open: state === "RESERVED" }];
}

/** The reservations that take a place of this creator's limit at `now`. */
export async function listPlaces(
  tx: Tx,
  creatorId: string,
  limits: Limits,
  now: Date,
): Promise<Place[]> {
  const rows = await tx.upload.findMany({
    where: {
      creatorId,
      state: { in: PLACE_STATES },
      reservedAt: { gte: windowStart(limits, now) },
    },
    select: { reservedAt: true, size: true, state: true },
  });
  return rows.flatMap(placeOf);
}
